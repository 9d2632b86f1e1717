package io.hardclose.job;

/**
 * What was settled for one job.
 *
 * @param running true if a living process holds the job's lock; then nothing was touched
 * @param executions runs of dead processes, now marked as failed and restartable
 * @param instances runs that died before they began, now forgotten
 */
public record Recovery(String job, boolean running, int executions, int instances) {}
