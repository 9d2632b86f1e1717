package io.hardclose.database;

import java.util.Optional;

/** Where a database answers, and as whom. An absent password leaves the choice to pgpass. */
public record DatabaseAddress(String url, Optional<String> user, Optional<String> password) {
  /** Without the password: addresses end up in messages. */
  @Override
  public String toString() {
    return url + user.map(name -> " as " + name).orElse("");
  }
}
