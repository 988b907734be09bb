// What the C library has and Swift's module of it leaves out.
#include <malloc.h>
#include <sys/types.h>

/// The records of a folder as the system gives them (man 2 getdents64).
ssize_t getdents64(int descriptor, void *buffer, size_t length);
