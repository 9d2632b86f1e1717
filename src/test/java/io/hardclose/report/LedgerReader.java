package io.hardclose.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who reads a journal file and tells the balance of each account, who is not us. */
sealed interface LedgerReader {
  /** The balances by account name, debit positive; an account of balance zero may be left out. */
  SortedMap<String, BigDecimal> balances(Path file);

  /** Our own reader, and ledger and hledger where they are installed. */
  static List<LedgerReader> present() {
    List<LedgerReader> readers = new ArrayList<>(List.of(new Own()));
    Program.find("ledger", "--args-only", "--pedantic", "-f", FILE, "bal", "--flat", "--empty")
        .ifPresent(readers::add);
    Program.find("hledger", "-f", FILE, "--strict", "bal", "--flat", "--empty")
        .ifPresent(readers::add);
    return readers;
  }

  /** What {@link Program} replaces by the file's name. */
  String FILE = "FILE";

  /** As little of the format as there is to it: transactions of postings that add up to zero. */
  record Own() implements LedgerReader {
    private static final Pattern POSTING =
        Pattern.compile(" +(\\S+(?: \\S+)*)  +(-?[0-9]+[.][0-9]{4}) EUR");

    @Override
    public SortedMap<String, BigDecimal> balances(Path file) {
      SortedMap<String, BigDecimal> balances = new TreeMap<>();
      for (String paragraph : read(file).split("\n\n")) {
        if (paragraph.matches("(?s)[0-9]{4}-[0-9]{2}-[0-9]{2} .*")) {
          add(paragraph.lines().toList(), balances);
        }
      }
      return balances;
    }

    private static void add(List<String> transaction, SortedMap<String, BigDecimal> balances) {
      BigDecimal sum = BigDecimal.ZERO;
      for (String line : transaction.subList(1, transaction.size())) {
        Matcher posting = POSTING.matcher(line);
        if (!posting.matches()) {
          throw new IllegalStateException("no posting: " + line);
        }
        BigDecimal amount = new BigDecimal(posting.group(2));
        balances.merge(posting.group(1), amount, BigDecimal::add);
        sum = sum.add(amount);
      }
      if (sum.signum() != 0) {
        throw new IllegalStateException(transaction.get(0) + " is out of balance by " + sum);
      }
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String toString() {
      return "our own reader";
    }
  }

  /** A program for plain-text accounting, told to refuse what the file does not declare. */
  record Program(String name, List<String> command) implements LedgerReader {
    private static final Pattern BALANCE =
        Pattern.compile(" *(0|-?[0-9]+[.][0-9]{4} EUR)  (\\S+(?: \\S+)*)");

    static Optional<Program> find(String name, String... arguments) {
      Optional<Path> found =
          Stream.of(System.getenv("PATH").split(":"))
              .map(directory -> Path.of(directory, name))
              .filter(Files::isExecutable)
              .findFirst();
      if (found.isEmpty()) {
        System.out.println(name + " was not found: the journal is not read by it.");
      }
      return found.map(
          program ->
              new Program(
                  name,
                  Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList()));
    }

    @Override
    public SortedMap<String, BigDecimal> balances(Path file) {
      SortedMap<String, BigDecimal> balances = new TreeMap<>();
      // The sum of all accounts stands below a rule.
      for (String line :
          output(file).lines().takeWhile(line -> !line.startsWith("-----")).toList()) {
        Matcher balance = BALANCE.matcher(line);
        if (!balance.matches()) {
          throw new IllegalStateException("no balance: " + line);
        }
        balances.put(balance.group(2), new BigDecimal(balance.group(1).replace(" EUR", "")));
      }
      return balances;
    }

    private String output(Path file) {
      ProcessBuilder process =
          new ProcessBuilder(
              command.stream().map(part -> part.equals(FILE) ? file.toString() : part).toList());
      process.environment().put("LC_ALL", "C.UTF-8");
      process.redirectErrorStream(true);
      try {
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (started.waitFor() != 0) {
          throw new IllegalStateException(name + " refuses the file: " + output);
        }
        return output;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
