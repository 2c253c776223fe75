/* Stands between the program and the C library, and makes one call in a run go wrong.
 *
 * FAULT_CALL  which calls: open, read, write, sync, rename, link, list, map, thread
 * FAULT_AT    which of them, from 1; from 0: none, they are only counted
 * FAULT_HOW   the number of an error, or `short`: half of what was asked for
 * FAULT_ON    set: that one, and all after it
 * FAULT_UNDER only files in this folder, by an absolute path, and those of relative paths; and standard output
 * FAULT_NAMED set: files without a name cannot be had
 * FAULT_LOG   where to write how many calls of each sort there were
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

enum call { OPEN, READ, WRITE, SYNC, RENAME, LINK, LIST, MAP, THREAD, CALLS };
static const char *const NAMES[CALLS] = {"open", "read", "write", "sync", "rename", "link", "list", "map", "thread"};

#define MOST_FILES 4096
static atomic_bool ours[MOST_FILES];
static atomic_int counts[CALLS];
static int wanted = -1, at, error, from_then_on, half;
static const char *under, *named;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
    const char *call = getenv("FAULT_CALL"), *number = getenv("FAULT_AT"), *how = getenv("FAULT_HOW");
    under = getenv("FAULT_UNDER");
    named = getenv("FAULT_NAMED");
    from_then_on = getenv("FAULT_ON") != NULL;
    for (int i = 0; call && i < CALLS; i++)
        if (!strcmp(call, NAMES[i])) wanted = i;
    at = number ? atoi(number) : 0;
    half = how && !strcmp(how, "short");
    error = how && !half ? atoi(how) : EIO;
    ours[1] = 1;
}

__attribute__((destructor)) static void end(void) {
    const char *log = getenv("FAULT_LOG");
    if (!log) return;
    int file = REAL(open)(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    char line[64];
    for (int i = 0; i < CALLS; i++) {
        int length = snprintf(line, sizeof line, "%s %d\n", NAMES[i], (int)counts[i]);
        if (REAL(write)(file, line, length) != length) break;
    }
    close(file);
}

/* Whether this call is the one that goes wrong. */
static int now(enum call call) {
    int number = ++counts[call];
    return (int)call == wanted && at > 0 && (number == at || (from_then_on && number > at));
}

/* Whether it fails; half a call is none that fails. */
static int fails(enum call call) {
    if (!now(call) || half) return 0;
    errno = error;
    return 1;
}

static int is_ours(const char *path) {
    return path[0] != '/' || (under && !strncmp(path, under, strlen(under)));
}

static int is_file(int fd) { return fd >= 0 && fd < MOST_FILES && ours[fd]; }

static int opened(int fd, const char *path) {
    if (fd >= 0 && fd < MOST_FILES) ours[fd] = is_ours(path);
    return fd;
}

static int refused(const char *path, int flags) {
    if (named && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return 1;
    }
    return is_ours(path) && fails(OPEN);
}

#define OPENS(name)                                                                        \
    int name(const char *path, int flags, ...) {                                           \
        va_list rest;                                                                      \
        va_start(rest, flags);                                                             \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;            \
        va_end(rest);                                                                      \
        return refused(path, flags) ? -1 : opened(REAL(name)(path, flags, mode), path);    \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                                             \
    int name(int folder, const char *path, int flags, ...) {                                       \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                    \
        va_end(rest);                                                                              \
        return refused(path, flags) ? -1 : opened(REAL(name)(folder, path, flags, mode), path);    \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

int close(int fd) {
    if (fd > 2 && fd < MOST_FILES) ours[fd] = 0;
    return REAL(close)(fd);
}

/* How much of a transfer is let through: all, half, or (-1) nothing. */
static ssize_t let_through(enum call call, int fd, size_t length) {
    if (!is_file(fd) || !now(call)) return length;
    if (half) return length > 1 ? length / 2 : length;
    errno = error;
    return -1;
}

ssize_t read(int fd, void *into, size_t length) {
    ssize_t most = let_through(READ, fd, length);
    return most < 0 ? -1 : REAL(read)(fd, into, most);
}

ssize_t pread64(int fd, void *into, size_t length, off_t from) {
    ssize_t most = let_through(READ, fd, length);
    return most < 0 ? -1 : REAL(pread64)(fd, into, most, from);
}

ssize_t write(int fd, const void *from, size_t length) {
    ssize_t most = let_through(WRITE, fd, length);
    return most < 0 ? -1 : REAL(write)(fd, from, most);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    size_t length = count > 0 ? parts[0].iov_len : 0;
    ssize_t most = let_through(WRITE, fd, length);
    if (most < 0) return -1;
    return (size_t)most == length ? REAL(writev)(fd, parts, count) : REAL(write)(fd, parts[0].iov_base, most);
}

int fsync(int fd) { return is_file(fd) && fails(SYNC) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return is_file(fd) && fails(SYNC) ? -1 : REAL(fdatasync)(fd); }

int rename(const char *from, const char *to) {
    return is_ours(to) && fails(RENAME) ? -1 : REAL(rename)(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    return is_ours(to) && fails(LINK) ? -1 : REAL(linkat)(from_folder, from, to_folder, to, flags);
}

DIR *opendir(const char *path) { return is_ours(path) && fails(LIST) ? NULL : REAL(opendir)(path); }

struct dirent64 *readdir64(DIR *folder) { return fails(LIST) ? NULL : REAL(readdir64)(folder); }

void *mmap64(void *where, size_t length, int protection, int flags, int fd, off_t from) {
    return is_file(fd) && fails(MAP) ? MAP_FAILED : REAL(mmap64)(where, length, protection, flags, fd, from);
}

void *mmap(void *where, size_t length, int protection, int flags, int fd, off_t from) {
    return is_file(fd) && fails(MAP) ? MAP_FAILED : REAL(mmap)(where, length, protection, flags, fd, from);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *with) {
    return fails(THREAD) ? error : REAL(pthread_create)(thread, how, work, with);
}
