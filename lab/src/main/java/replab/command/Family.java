package replab.command;

/** What a group of commands is for, in the order in which help lists them. */
public enum Family {
  BUILD("build", "make a cluster, and clients"),
  CLIENT("client", "what clients ask"),
  REPLICATE("replicate", "bring copies up to date"),
  NETWORK("network", "messages and cuts"),
  TIME("time", "let time pass"),
  FAULTS("faults", "break nodes and disks"),
  OPERATE("operate", "what an operator does"),
  LOOK("look", "see what there is"),
  JUDGE("judge", "expect, check, explore"),
  TRAVEL("travel", "go back, and do it differently"),
  KEEP("keep", "save, load, export"),
  LEARN("learn", "lessons and exercises"),
  SCRIPT("script", "many commands, names, and the lab itself");

  private final String title;
  private final String purpose;

  Family(String title, String purpose) {
    this.title = title;
    this.purpose = purpose;
  }

  public String title() {
    return title;
  }

  public String purpose() {
    return purpose;
  }
}
