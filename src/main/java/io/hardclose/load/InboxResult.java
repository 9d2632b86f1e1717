package io.hardclose.load;

import io.hardclose.job.ExitCode;
import java.util.List;

/**
 * How a run over an inbox ended.
 *
 * @param message what to tell the person who started it; empty when it simply worked
 * @param files those taken, in the order in which they were
 * @param waiting names left for a later run: unfinished, of no source of the mapping, or orders
 *     that wait for such
 * @param unresolved names of files refused now or earlier that nobody has mended or taken away
 * @param rejectFiles where rejected rows were written to
 */
public record InboxResult(
    ExitCode exitCode,
    String message,
    List<InboxFile> files,
    List<String> waiting,
    List<String> unresolved,
    List<String> rejectFiles) {}
