import CSystem
import Glibc

/// Tells the system that this thread is about to fill so many bytes of its heap, which it then backs with large pages: a page
/// of 2 MiB is handed out at once instead of 512 small ones, and the processor finds its way in it sooner. Nothing is
/// taken before it is used, so a guess that is too high costs one large page at most. Where the system has no large pages, or
/// pages of another size, nothing happens.
package func expectHeap(_ bytes: Int) {
  guard bytes >= 2 * largePage, sysconf(Int32(_SC_PAGESIZE)) == 4096 else { return }
  _ = heapStaysWhole
  // Taken from the end of the heap and given back to it at once. Twice as much, where the heap of a thread has room for it:
  // it grows by a page at a time otherwise, and each time all threads wait for the system to note it.
  let reserved = bytes <= heapOfThread / 2 ? 2 * bytes : bytes
  guard let block = malloc(reserved) else { return }
  defer { free(block) }
  let start = (UInt(bitPattern: block) + UInt(largePage) - 1) & ~UInt(largePage - 1)
  let end = (UInt(bitPattern: block) + UInt(reserved)) & ~UInt(largePage - 1)
  if start < end {
    madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE)
  }
}

private let largePage = 2 << 20
/// What the C library gives a thread's heap at most, less than that for what is in it already.
private let heapOfThread = 60 << 20

/// Once for the process: what is free at the end of the heap is kept, and large blocks come from there too.
private let heapStaysWhole: Void = {
  mallopt(M_TRIM_THRESHOLD, .max)
  mallopt(M_MMAP_MAX, 0)
}()
