package replab.view;

/**
 * What a piece of text means; a terminal makes a colour of it. Never the only carrier of a meaning:
 * a word or a glyph says the same.
 */
public enum Tone {
  PLAIN,
  STRONG,
  /** Of less interest. */
  QUIET,
  HEADING,
  /** To be typed as it stands: a command, an option. */
  COMMAND(147, 55),
  /** Up to date, held, done. Blue, which colour-blind people tell from yellow and red. */
  FRESH(75, 25),
  /** Behind, waiting, unsure. */
  LAGGING(221, 94),
  /** Down, cut off, refused, lost. */
  BROKEN(203, 125);

  /** The colour that the terminal shows of itself. */
  public static final int DEFAULT_COLOR = -1;

  private final int onDark;
  private final int onLight;

  Tone() {
    this(DEFAULT_COLOR, DEFAULT_COLOR);
  }

  Tone(int onDark, int onLight) {
    this.onDark = onDark;
    this.onLight = onLight;
  }

  /** Its index among xterm's 256 colours, or {@link #DEFAULT_COLOR}. */
  public int color(boolean lightBackground) {
    return lightBackground ? onLight : onDark;
  }
}
