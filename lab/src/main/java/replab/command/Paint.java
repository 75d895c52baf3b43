package replab.command;

import replab.view.Tone;

/**
 * What a part of a line that is being typed means.
 *
 * @param flawed whether it cannot be right as it is: to be shown by more than its colour
 */
public record Paint(int from, int to, Tone tone, boolean flawed) {}
