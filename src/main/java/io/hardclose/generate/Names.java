package io.hardclose.generate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Names of people and companies; given and family names are of the same language. */
final class Names {
  private record Word(String text, String latin) {
    static Word of(String text) {
      int at = text.indexOf('=');
      return at < 0
          ? new Word(text, text)
          : new Word(text.substring(0, at), text.substring(at + 1));
    }
  }

  private record Language(List<Word> given, List<Word> family) {
    static Language of(List<String> line) {
      return new Language(words(line.get(0)), words(line.get(1)));
    }

    private static List<Word> words(String text) {
      return WordList.split(text, ",").stream().map(Word::of).toList();
    }
  }

  /**
   * @param full the name as its bearer writes it
   * @param mailbox the same for an e-mail address: a to z and dots
   */
  record Name(String full, String mailbox) {}

  private final List<Language> languages =
      WordList.read("people.txt", ";").stream().map(Language::of).toList();
  private final List<List<String>> companies = WordList.read("companies.txt", "|");

  Name person(Dice dice) {
    Language language = dice.pick(languages);
    Word given = dice.pick(language.given());
    Word family = dice.pick(language.family());
    return new Name(
        given.text() + " " + family.text(), mailbox(given.latin()) + "." + mailbox(family.latin()));
  }

  /** Trade, name and legal form are of the same language. */
  Name company(Dice dice) {
    List<String> language = dice.pick(companies);
    String trade = dice.pick(WordList.split(language.get(0), ";"));
    String called = dice.pick(WordList.split(language.get(1), ";"));
    String form = dice.pick(WordList.split(language.get(2), ";"));
    return new Name(trade + " " + called + " " + form, "office");
  }

  /** Letters that have no accent to take away are spelled out first. */
  static String mailbox(String latin) {
    String spelled =
        latin
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("Ø", "O")
            .replace("ł", "l")
            .replace("Ł", "L")
            .replace("ı", "i");
    // Normalisation of assigned letters is fixed for ever by Unicode's stability policy.
    String plain = Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("[^A-Za-z]", "");
    return plain.toLowerCase(Locale.ROOT);
  }
}
