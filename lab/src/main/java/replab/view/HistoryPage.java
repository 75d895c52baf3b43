package replab.view;

/** A judged history on a page: the picture, and the same in words for those who do not see it. */
final class HistoryPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>A judged history</title>
      <style>
      :root { color-scheme: light dark; }
      body { margin: 1.5rem; font: 15px/1.5 ui-sans-serif, system-ui, sans-serif;
             background: #ffffff; color: #1f2328; }
      @media (prefers-color-scheme: dark) { body { background: #16181d; color: #e6e8eb; } }
      figure { margin: 0; overflow-x: auto; }
      pre { white-space: pre-wrap; }
      </style>
      </head>
      <body>
      <figure>
      """;

  private HistoryPage() {}

  static String of(HistoryPicture picture) {
    return HEAD
        + picture.svg()
        + "</figure>\n<details>\n<summary>The same in words</summary>\n<pre>"
        + lines(picture.sentences())
        + "</pre>\n</details>\n</body>\n</html>\n";
  }

  private static String lines(Text text) {
    return String.join("\n", text.lines().map(line -> Svg.escaped(line.plain())));
  }
}
