package replab.explore.example;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Explorers that must be refused. */
public interface OwnThreads {
  record MakesAPool() implements OwnThreads {
    ExecutorService pool() {
      return Executors.newCachedThreadPool();
    }
  }

  record UsesTheCommonPool() implements OwnThreads {
    CompletableFuture<Integer> answer() {
      return CompletableFuture.supplyAsync(() -> 42);
    }
  }

  record WaitsByTheClock() implements OwnThreads {
    void pause() {
      LockSupport.parkNanos(1);
    }
  }
}
