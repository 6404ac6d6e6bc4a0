#define _GNU_SOURCE
#include "CSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

#define HIGHEST 64
#define NOWHERE (-1)

static _Atomic int targets[HIGHEST + 1];
static struct sigaction earlier[HIGHEST + 1];
static bool watched[HIGHEST + 1];
static pthread_mutex_t watching = PTHREAD_MUTEX_INITIALIZER;

static int ends[2] = {-1, -1};
static pthread_once_t opened = PTHREAD_ONCE_INIT;

static void forward(int signo) {
    int error = errno;
    int fd = atomic_load(&targets[signo]);
    if (fd != NOWHERE) {
        unsigned char byte = (unsigned char)signo;
        // A full pipe means that its reader will wake up anyway.
        if (write(fd, &byte, 1) < 0) {}
    }
    errno = error;
}

static void open_pipe(void) {
    int made[2];
    if (pipe(made) != 0) return;
    for (int end = 0; end < 2; end++) {
        fcntl(made[end], F_SETFD, FD_CLOEXEC);
        fcntl(made[end], F_SETFL, O_NONBLOCK);
        ends[end] = made[end];
    }
}

int csignals_fd(void) {
    pthread_once(&opened, open_pipe);
    return ends[0];
}

int csignals_watch(int signo) {
    if (csignals_fd() < 0) {
        errno = EMFILE;
        return -1;
    }
    return csignals_watch_into(signo, ends[1]);
}

int csignals_watch_into(int signo, int fd) {
    if (signo < 1 || signo > HIGHEST) {
        errno = EINVAL;
        return -1;
    }
    pthread_mutex_lock(&watching);
    atomic_store(&targets[signo], fd);
    int result = 0;
    if (!watched[signo]) {
        // A handler that interrupts nothing: calls that were not written for signals go on.
        struct sigaction action = {.sa_handler = forward, .sa_flags = SA_RESTART | SA_ONSTACK};
        sigemptyset(&action.sa_mask);
        result = sigaction(signo, NULL, &earlier[signo]);
        // What was started with a signal ignored, as by `nohup`, is not to be ended by it.
        if (result == 0 && earlier[signo].sa_handler != SIG_IGN) {
            result = sigaction(signo, &action, NULL);
            watched[signo] = result == 0;
        }
    }
    pthread_mutex_unlock(&watching);
    return result;
}

int csignals_unwatch(int signo) {
    if (signo < 1 || signo > HIGHEST) {
        errno = EINVAL;
        return -1;
    }
    pthread_mutex_lock(&watching);
    int result = watched[signo] ? sigaction(signo, &earlier[signo], NULL) : 0;
    watched[signo] = false;
    atomic_store(&targets[signo], NOWHERE);
    pthread_mutex_unlock(&watching);
    return result;
}

int csignals_survive_broken_pipes(void) { return csignals_watch_into(SIGPIPE, NOWHERE); }

int csignals_survive_file_limits(void) { return csignals_watch_into(SIGXFSZ, NOWHERE); }

int csignals_raise_default(int signo) {
    struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
    sigset_t only, mask;
    sigemptyset(&standard.sa_mask);
    sigemptyset(&only);
    if (sigaddset(&only, signo) != 0 || sigaction(signo, &standard, &ours) != 0) return -1;
    pthread_sigmask(SIG_UNBLOCK, &only, &mask);
    int result = raise(signo);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    return sigaction(signo, &ours, NULL) == 0 ? result : -1;
}
