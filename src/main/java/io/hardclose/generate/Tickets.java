package io.hardclose.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;

/** The support desk's tickets, each with two to five messages. */
final class Tickets {
  private static final int LONGEST_PAUSE_IN_MINUTES = 15 * 60;

  private final Timeline timeline;
  private final Customers customers;
  private final Staff agents;
  private final List<List<String>> conversations = WordList.read("tickets.txt", "|");
  private final long[] perMonth;
  private final Dice dice;

  Tickets(GenerateSettings settings, Timeline timeline, Customers customers, Staff agents) {
    this.timeline = timeline;
    this.customers = customers;
    this.agents = agents;
    this.perMonth = timeline.split(settings.transactions() / 100);
    this.dice = new Dice(settings.seed(), "tickets", 0);
  }

  List<GeneratedFile> write(Path directory) throws IOException {
    try (CsvFile tickets =
            new CsvFile(
                directory,
                "tickets.csv",
                "ticket_ref",
                "customer_ref",
                "subject",
                "status",
                "created_at");
        CsvFile messages =
            new CsvFile(
                directory,
                "ticket_messages.csv",
                "message_ref",
                "ticket_ref",
                "sender_type",
                "sender_ref",
                "message",
                "sent_at")) {
      Writer writer = new Writer(tickets, messages);
      for (int month = 0; month < timeline.months(); month++) {
        writer.month(month);
      }
      return List.of(tickets.written(), messages.written());
    }
  }

  private final class Writer {
    private final CsvFile tickets;
    private final CsvFile messages;
    private long ticketNumber;
    private long messageNumber;

    private Writer(CsvFile tickets, CsvFile messages) {
      this.tickets = tickets;
      this.messages = messages;
    }

    void month(int index) throws IOException {
      YearMonth month = timeline.month(index);
      long[] perDay = Timeline.splitOverDays(month, perMonth[index]);
      for (int day = 0; day < perDay.length; day++) {
        for (long i = 0; i < perDay[day]; i++) {
          ticket(index, Timeline.slotInDay(month.atDay(day + 1), i, perDay[day], dice));
        }
      }
    }

    private void ticket(int month, long created) throws IOException {
      String reference = Texts.reference("TIC-", ++ticketNumber, 6);
      String customer = Customers.reference(dice.below(customers.count()));
      List<String> conversation = dice.pick(conversations);
      boolean inLastMonth = month == timeline.months() - 1;
      tickets.row(
          reference, customer, conversation.get(0), status(inLastMonth), Instants.utc(created));
      String agent = agents.reference(dice.below(agents.count()));
      int count = Math.min(dice.between(2, 5), conversation.size() - 1);
      long at = created;
      for (int i = 1; i <= count; i++) {
        boolean byCustomer = i % 2 == 1;
        messages.row(
            Texts.reference("MSG-", ++messageNumber, 7),
            reference,
            byCustomer ? "customer" : "agent",
            byCustomer ? customer : agent,
            conversation.get(i).replace("\\n", "\n"),
            Instants.utc(at));
        at = pause(at, count - i);
      }
    }

    /** Nothing is sent after the last month: what is left of it is shared by the messages left. */
    private long pause(long at, int messagesLeft) {
      long left = (timeline.end() - at) / Instants.SECOND / (messagesLeft + 1);
      long longest = Math.min(LONGEST_PAUSE_IN_MINUTES * 60L, left - 1);
      return at + dice.between((int) longest / 20, (int) longest) * Instants.SECOND;
    }

    private String status(boolean inLastMonth) {
      int roll = dice.below(100);
      if (!inLastMonth) {
        return roll < 97 ? "closed" : "pending";
      }
      return roll < 40 ? "closed" : roll < 75 ? "open" : "pending";
    }
  }
}
