package replab.view;
final class Svg {
  Svg(Chart chart) {}
  String drawn() { return ""; }
}
