package io.hardclose;

/** The program's entry point. */
public final class Hardclose {
  private Hardclose() {}

  public static void main(String[] args) {
    System.out.println("hardclose");
  }
}
