package io.hardclose.generate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The company's staff and their wages, paid on the last working day of each month. */
final class Employees {
  private record Department(String name, int lowestWage, int highestWage) {}

  private static final List<Department> DEPARTMENTS =
      List.of(
          new Department("Finance", 3900, 6200),
          new Department("Sales", 3200, 5600),
          new Department("Support", 2800, 4100),
          new Department("Operations", 2600, 3900),
          new Department("Engineering", 4400, 7100),
          new Department("People & Culture", 3300, 4800));

  private static final int RAISE_IN_PER_CENT = 3;

  private final long seed;
  private final Timeline timeline;
  private final int count;
  private final Names names = new Names();

  Employees(GenerateSettings settings, Timeline timeline) {
    this.seed = settings.seed();
    this.timeline = timeline;
    this.count = Math.min(400, 12 + settings.accounts() / 60);
  }

  List<GeneratedFile> write(Path directory) throws IOException {
    return List.of(writeEmployees(directory), writePayroll(directory));
  }

  private static String reference(int employee) {
    return Texts.reference("EMP-", employee + 1, 4);
  }

  private static Department department(int employee) {
    return DEPARTMENTS.get(employee % DEPARTMENTS.size());
  }

  /** The last one joins in the middle of the months. */
  private LocalDate joined(int employee) {
    return employee == count - 1
        ? timeline.month(timeline.months() / 2).atDay(15)
        : timeline.month(0).atDay(1).minusDays(new Dice(seed, "joined", employee).between(1, 3000));
  }

  /** The third one leaves after two thirds of the months. */
  private boolean leaves(int employee) {
    return employee == 2;
  }

  private YearMonth lastMonth(int employee) {
    int last = leaves(employee) ? (timeline.months() - 1) * 2 / 3 : timeline.months() - 1;
    return timeline.month(last);
  }

  private GeneratedFile writeEmployees(Path directory) throws IOException {
    try (CsvFile file =
        new CsvFile(
            directory,
            "employees.csv",
            "employee_ref",
            "full_name",
            "department",
            "joined_at",
            "left_at")) {
      for (int i = 0; i < count; i++) {
        file.row(
            reference(i),
            names.person(new Dice(seed, "employee", i)).full(),
            department(i).name(),
            Instants.utc(Instants.startOf(joined(i)) + 8 * Instants.HOUR),
            leaves(i) ? left(i) : "");
      }
      return file.written();
    }
  }

  private String left(int employee) {
    LocalDate day = lastMonth(employee).atEndOfMonth();
    return Instants.utc(Instants.startOf(day) + 17 * Instants.HOUR);
  }

  private GeneratedFile writePayroll(Path directory) throws IOException {
    try (CsvFile file =
        new CsvFile(
            directory, "payroll.csv", "payroll_ref", "employee_ref", "salary_amount", "paid_at")) {
      for (int index = 0; index < timeline.months(); index++) {
        YearMonth month = timeline.month(index);
        LocalDate payday = Timeline.lastWorkingDay(month);
        for (int i = 0; i < count; i++) {
          if (!joined(i).isAfter(payday) && !month.isAfter(lastMonth(i))) {
            file.row(
                "PAY-" + month + Texts.reference("-", i + 1, 4),
                reference(i),
                Texts.amount(wage(i, month)),
                Instants.utc(Instants.startOf(payday) + 9 * Instants.HOUR));
          }
        }
      }
      return file.written();
    }
  }

  /** Ten-thousandths. Wages rise each January; the month of joining is paid by the day. */
  private long wage(int employee, YearMonth month) {
    Department department = department(employee);
    Dice dice = new Dice(seed, "wage", employee);
    long cents = dice.between(department.lowestWage(), department.highestWage()) * 100L;
    int raises = Math.min(20, month.getYear() - timeline.month(0).getYear());
    for (int i = 0; i < raises; i++) {
      cents += cents * RAISE_IN_PER_CENT / 100;
    }
    LocalDate joined = joined(employee);
    if (YearMonth.from(joined).equals(month)) {
      int days = month.lengthOfMonth() - joined.getDayOfMonth() + 1;
      cents = cents * days / month.lengthOfMonth();
    }
    return cents * Texts.CENT;
  }
}
