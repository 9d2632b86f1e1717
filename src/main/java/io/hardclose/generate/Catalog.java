package io.hardclose.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The products of the shop. */
final class Catalog {
  /**
   * @param price ten-thousandths of the currency
   */
  record Product(String sku, String name, long price, boolean active) {
    private static Product of(List<String> line) {
      return new Product(
          line.get(0),
          line.get(1),
          Long.parseLong(line.get(2)) * Texts.CENT,
          line.get(3).equals("true"));
    }
  }

  private final List<Product> products =
      WordList.read("products.txt", ";").stream().map(Product::of).toList();

  /** Those that can be ordered. */
  List<Product> sold() {
    return products.stream().filter(Product::active).toList();
  }

  GeneratedFile write(Path directory) throws IOException {
    try (CsvFile file = new CsvFile(directory, "products.csv", "sku", "name", "price", "active")) {
      for (Product product : products) {
        file.row(
            product.sku(),
            product.name(),
            Texts.amount(product.price()),
            Boolean.toString(product.active()));
      }
      return file.written();
    }
  }
}
