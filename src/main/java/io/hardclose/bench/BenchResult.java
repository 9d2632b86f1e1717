package io.hardclose.bench;

import java.util.List;

/**
 * What one race showed.
 *
 * @param title what was measured, with its sizes
 * @param standings in the order of the contenders
 */
public record BenchResult(String title, List<Standing> standings, List<Goal> goals) {}
