package replab.bench;
public final class Bench {
  public static void main(String[] a){
    var mx=java.lang.management.ManagementFactory.getThreadMXBean();
    for(int r=0;r<3;r++) for(int n: new int[]{1000,10000,100000,1000000}){ System.gc(); long t=mx.getCurrentThreadCpuTime(); var l=new Load(4).until(n); double s=(mx.getCurrentThreadCpuTime()-t)/1e9; System.out.printf("%d events %.3fs %.0f/s ops %d%n",n,s,l.live().trace().size()/s,l.live().world().history().operations().size());}
  }
}
