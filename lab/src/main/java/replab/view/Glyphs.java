package replab.view;

import replab.view.Chart.Sign;

/** What a diagram is drawn with: box-drawing characters, or ASCII alone. */
record Glyphs(
    char lane,
    char pausedLane,
    char across,
    char waiting,
    char crossing,
    char leavesRight,
    char leavesLeft,
    char turnsDownRight,
    char turnsDownLeft,
    char branches,
    char turnsUpRight,
    char turnsUpLeft,
    char arrowRight,
    char arrowLeft,
    char openRight,
    char openLeft,
    char dashed,
    char rule,
    char lost,
    boolean ascii) {
  static final Glyphs BOXES =
      new Glyphs(
          '│', '╎', '─', '┊', '┼', '├', '┤', '╮', '╭', '┬', '╰', '╯', '▶', '◀', '▷', '◁', '╌', '┄',
          '✗', false);
  static final Glyphs ASCII =
      new Glyphs(
          '|', '!', '-', ':', '+', '|', '|', '.', '.', '.', '\'', '\'', '>', '<', '>', '<', '.',
          '=', 'x', true);

  char sign(Sign sign) {
    return switch (sign) {
      case ASK, SENDS -> ascii ? '|' : '├';
      case SYNC -> ascii ? '#' : '■';
      case TIMER -> ascii ? 'o' : '◷';
      case CRASH, CUT -> ascii ? 'x' : '✗';
      case BOOT -> ascii ? 'o' : '○';
      case PAUSE -> ascii ? '=' : '‖';
      case RESUME -> ascii ? '>' : '▹';
      case LEAD -> ascii ? '*' : '★';
      case ORDER -> ascii ? '@' : '◆';
      case CLOCK -> ascii ? '%' : '◔';
      case UNKNOWN -> '?';
      case HOLD -> ascii ? '#' : '▪';
      case HEAL -> ascii ? '+' : '✓';
      case SETTING -> ascii ? '@' : '◆';
    };
  }

  /** Words of the diagram itself; a value stays as it is. */
  String text(String text) {
    return ascii ? text.replace("…", "...") : text;
  }

  static Tone tone(Sign sign) {
    return switch (sign) {
      case CRASH, CUT -> Tone.BROKEN;
      case PAUSE, UNKNOWN, HOLD -> Tone.LAGGING;
      case SYNC, BOOT, RESUME, LEAD, HEAL -> Tone.FRESH;
      case ASK, SENDS, TIMER, ORDER, CLOCK, SETTING -> Tone.STRONG;
    };
  }
}
