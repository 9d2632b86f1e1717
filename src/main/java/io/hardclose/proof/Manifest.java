package io.hardclose.proof;

import io.hardclose.publish.BundleFiles;
import io.hardclose.publish.FileDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bundle says of its close: the facts the database keeps of it, and the digests of its
 * files. The same close and files give the same bytes.
 */
record Manifest(ObjectNode json) {
  static final String FILE = BundleFiles.MANIFEST;

  private static final String FILES = "files";
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final DefaultPrettyPrinter PRINTER = printer();

  /**
   * @param facts what {@code finance.proof_manifest} gives
   */
  static Manifest of(String facts, List<FileDigest> files) {
    ObjectNode json = (ObjectNode) MAPPER.readTree(facts);
    ArrayNode list = json.putArray(FILES);
    for (FileDigest file : files) {
      list.addObject()
          .put("name", file.name())
          .put("sha256", file.sha256())
          .put("bytes", file.bytes());
    }
    return new Manifest(json);
  }

  /**
   * @throws IllegalArgumentException when it is no manifest
   */
  static Manifest parse(byte[] bytes) {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode json
          && json.path(FILES) instanceof ArrayNode) {
        return new Manifest(json);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
    throw new IllegalArgumentException("no object with files");
  }

  byte[] bytes() {
    return (MAPPER.writer().with(PRINTER).writeValueAsString(json) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  List<FileDigest> files() {
    List<FileDigest> files = new ArrayList<>();
    for (JsonNode file : json.path(FILES)) {
      files.add(
          new FileDigest(
              file.path("name").asString(""),
              file.path("sha256").asString(""),
              file.path("bytes").asLong(-1)));
    }
    return files;
  }

  String text(String key) {
    return json.path(key).asString("");
  }

  /**
   * Each fact by its path, files left out: {@code totals.debits}, {@code sources.ledger.digest}.
   */
  SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    json.propertyStream()
        .filter(property -> !property.getKey().equals(FILES))
        .forEach(property -> collect(property.getKey(), property.getValue(), facts));
    return facts;
  }

  private static void collect(String path, JsonNode node, SortedMap<String, String> facts) {
    if (node.isObject()) {
      node.propertyStream()
          .forEach(property -> collect(path + "." + property.getKey(), property.getValue(), facts));
    } else if (node.isArray()) {
      int index = 0;
      for (JsonNode element : node) {
        collect(path + "." + name(element, index++), element, facts);
      }
    } else {
      facts.put(path, node.isNull() ? "nothing" : Objects.requireNonNull(node.asString()));
    }
  }

  private static String name(JsonNode element, int index) {
    return element.path("name").asString(String.valueOf(index));
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(lines)
        .withArrayIndenter(lines);
  }
}
