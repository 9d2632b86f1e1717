package io.hardclose.posting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Books kept in the plainest way there is, to compare PostgreSQL's with. */
final class ModelBook {
  /** One posting: what it did, and the balance it left. */
  record Posting(long txId, int account, BigDecimal effect, String gl, BigDecimal balanceAfter) {}

  private final Map<Integer, List<Posting>> accounts = new TreeMap<>();
  private final Map<Long, Posting> byTxId = new TreeMap<>();
  private final List<Long> reversible = new ArrayList<>();
  private BigDecimal revenue = BigDecimal.ZERO;

  void post(long txId, int account, BigDecimal effect, String contra) {
    Posting posting = new Posting(txId, account, effect, contra, balance(account).add(effect));
    accounts.computeIfAbsent(account, key -> new ArrayList<>()).add(posting);
    byTxId.put(txId, posting);
    reversible.add(txId);
  }

  void reverse(long txId, long reversalTxId) {
    Posting original = byTxId.get(txId);
    reversible.remove(txId);
    post(reversalTxId, original.account(), original.effect().negate(), original.gl());
  }

  void sell(BigDecimal amount) {
    revenue = revenue.add(amount);
  }

  BigDecimal revenue() {
    return revenue;
  }

  BigDecimal balance(int account) {
    List<Posting> postings = postings(account);
    return postings.isEmpty() ? BigDecimal.ZERO : postings.get(postings.size() - 1).balanceAfter();
  }

  List<Posting> postings(int account) {
    return accounts.getOrDefault(account, List.of());
  }

  /** Postings nobody has reversed. */
  List<Long> reversible() {
    return reversible;
  }

  /** Net movement of each general ledger account, debits positive. */
  Map<String, BigDecimal> ledger(String control) {
    Map<String, BigDecimal> net = new TreeMap<>();
    for (Posting posting : byTxId.values()) {
      net.merge(control, posting.effect().negate(), BigDecimal::add);
      net.merge(posting.gl(), posting.effect(), BigDecimal::add);
    }
    net.values().removeIf(amount -> amount.signum() == 0);
    return net;
  }
}
