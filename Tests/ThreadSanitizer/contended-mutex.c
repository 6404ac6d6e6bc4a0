// Tells ThreadSanitizer what it cannot see: that a contended `Synchronization.Mutex` orders its holders.
//
// Locking without contention is an atomic exchange in the program itself, which is seen. With contention the kernel
// hands the lock over (FUTEX_LOCK_PI) from inside the standard library, which is not instrumented, so each hand-over
// looked like a race. This library stands before the two functions that do it and says what they mean. Built and loaded
// by `.ci/tsan`; nothing else uses it.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

// Weak, because the programs that the tests start load this too.
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lock_slow(uint32_t thread, SELF mutex) __asm__(LOCK_SLOW);
SWIFT void unlock_slow(SELF mutex) __asm__(UNLOCK_SLOW);

static void *standard(const char *name) {
    void *function = dlsym(RTLD_NEXT, name);
    if (!function) abort();
    return function;
}

SWIFT void lock_slow(uint32_t thread, SELF mutex) {
    SWIFT void (*lock)(uint32_t, SELF) = standard(LOCK_SLOW);
    lock(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock_slow(SELF mutex) {
    SWIFT void (*unlock)(SELF) = standard(UNLOCK_SLOW);
    if (__tsan_release) __tsan_release(mutex);
    unlock(mutex);
}
