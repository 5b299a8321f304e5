/*
 * Writes down, in order, everything that a process does to the files of one directory: what a disk
 * gets to see. Loaded with LD_PRELOAD.
 *
 *   cc -shared -fPIC -O2 -o recorder.so recorder.c
 *   GUICHET_RECORD_DIR=/real/path/of/directory GUICHET_RECORD_TRACE=/elsewhere/trace LD_PRELOAD=…
 *
 * A record of the trace, all numbers in the byte order of the machine, names and payload as bytes:
 *
 *   1  operation: one of the letters below
 *   8  inode of the file, 0 where none
 *   8  offset of a write, length of a truncation
 *   4  length of the name, then the name within the directory (of the file, or the old one)
 *   4  length of the payload, then the payload (of a write; the new name of a renaming)
 *
 * The real call and its record are made under one lock, so that their order is the same. Only calls
 * that succeeded are written down. What this recorder knows of but cannot follow (a writable
 * mapping, say) is written down as '?', so that nobody takes the trace for whole. Mappings of
 * a name ending in -shm are let pass: SQLite rebuilds that file.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    CREATED = 'c',
    WROTE = 'w',
    TRUNCATED = 't',
    SYNCED = 's',
    DIRECTORY_SYNCED = 'd',
    UNLINKED = 'u',
    RENAMED = 'r',
    UNKNOWN = '?'
};

#define MOST_FILES 65536

static char directory[PATH_MAX];
static size_t directory_length;
static int trace = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* What a file descriptor stands for; name is 0 where it is none of ours, "" for the directory. */
static struct {
    char *name;
    uint64_t inode;
} files[MOST_FILES];

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("GUICHET_RECORD_DIR");
    const char *to = getenv("GUICHET_RECORD_TRACE");
    if (!where || !to || strlen(where) >= PATH_MAX) return;
    trace = (int)syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (trace < 0) {
        fprintf(stderr, "recorder: cannot write %s: %s\n", to, strerror(errno));
        _exit(3);
    }
    strcpy(directory, where);
    directory_length = strlen(directory);
}

static void put(struct iovec *parts, int count) {
    size_t all = 0;
    for (int i = 0; i < count; i++) all += parts[i].iov_len;
    ssize_t done = syscall(SYS_writev, trace, parts, count);
    if (done < 0 || (size_t)done != all) {
        fprintf(stderr, "recorder: the trace cannot be written\n");
        _exit(3);
    }
}

static void record(char op, uint64_t inode, uint64_t at, const char *name, const void *payload,
                   uint32_t length) {
    uint32_t name_length = (uint32_t)strlen(name);
    struct iovec parts[] = {{&op, 1},
                            {&inode, 8},
                            {&at, 8},
                            {&name_length, 4},
                            {(void *)name, name_length},
                            {&length, 4},
                            {(void *)payload, length}};
    put(parts, 7);
}

/* The name within the directory; "" for the directory itself, 0 for what lies elsewhere. */
static const char *within(const char *path) {
    if (trace < 0 || strncmp(path, directory, directory_length) != 0) return 0;
    if (path[directory_length] == 0) return "";
    return path[directory_length] == '/' ? path + directory_length + 1 : 0;
}

static const char *absolute(int at, const char *path, char *room) {
    if (path[0] == '/') return path;
    char link[64], base[PATH_MAX];
    if (at == AT_FDCWD) strcpy(link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length < 0) return path;
    base[length] = 0;
    if ((size_t)snprintf(room, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return path;
    return room;
}

static int ours(int fd) { return trace >= 0 && fd >= 0 && fd < MOST_FILES && files[fd].name; }

static void forget(int fd) {
    free(files[fd].name);
    files[fd].name = 0;
}

static uint64_t inode_of(int fd) {
    struct stat status;
    return fstat(fd, &status) == 0 ? (uint64_t)status.st_ino : 0;
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    char room[PATH_MAX];
    const char *name = trace < 0 || !path ? 0 : within(absolute(at, path, room));
    if (!name) return (int)syscall(SYS_openat, at, path, flags, mode);
    pthread_mutex_lock(&lock);
    int fresh = (flags & O_CREAT) && syscall(SYS_faccessat, at, path, F_OK) != 0;
    int fd = (int)syscall(SYS_openat, at, path, flags, mode);
    int error = errno;
    if (fd >= MOST_FILES) record(UNKNOWN, 0, 0, name, "descriptor", 10);
    if (fd >= 0 && fd < MOST_FILES) {
        forget(fd);
        files[fd].name = strdup(name);
        files[fd].inode = inode_of(fd);
        if (fresh) record(CREATED, files[fd].inode, 0, name, "", 0);
        else if (flags & O_TRUNC) record(TRUNCATED, files[fd].inode, 0, name, "", 0);
        if ((flags & O_ACCMODE) != O_RDONLY && (flags & (O_SYNC | O_DSYNC)))
            record(UNKNOWN, 0, 0, name, "O_SYNC", 6);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return fd;
}

#define MODE(flags)                                   \
    mode_t mode = 0;                                  \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {          \
        va_list rest;                                 \
        va_start(rest, flags);                        \
        mode = (mode_t)va_arg(rest, unsigned);        \
        va_end(rest);                                 \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    return opened(AT_FDCWD, path, flags, mode);
}

int openat(int at, const char *path, int flags, ...) {
    MODE(flags)
    return opened(at, path, flags, mode);
}

int openat64(int at, const char *path, int flags, ...) {
    MODE(flags)
    return opened(at, path, flags, mode);
}

int creat(const char *path, mode_t mode) {
    return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int fd) {
    if (!ours(fd)) return (int)syscall(SYS_close, fd);
    pthread_mutex_lock(&lock);
    forget(fd);
    int answer = (int)syscall(SYS_close, fd);
    pthread_mutex_unlock(&lock);
    return answer;
}

static void follow(int from, int to) {
    if (to < 0 || to >= MOST_FILES || trace < 0) return;
    forget(to);
    if (!ours(from)) return;
    files[to].name = strdup(files[from].name);
    files[to].inode = files[from].inode;
}

int dup(int fd) {
    int answer = (int)syscall(SYS_dup, fd);
    follow(fd, answer);
    return answer;
}

int dup2(int fd, int to) {
    if (fd == to) return fcntl(fd, F_GETFD) < 0 ? -1 : fd;
    return dup3(fd, to, 0);
}

int dup3(int fd, int to, int flags) {
    int answer = (int)syscall(SYS_dup3, fd, to, flags);
    follow(fd, answer);
    return answer;
}

static ssize_t wrote(int fd, const void *bytes, size_t count, off_t offset) {
    pthread_mutex_lock(&lock);
    struct stat status;
    int append = fcntl(fd, F_GETFL) & O_APPEND;
    off_t at = append && fstat(fd, &status) == 0 ? status.st_size
               : offset < 0                      ? lseek(fd, 0, SEEK_CUR)
                                                 : offset;
    ssize_t done = offset < 0 ? syscall(SYS_write, fd, bytes, count)
                              : syscall(SYS_pwrite64, fd, bytes, count, offset);
    int error = errno;
    if (done > 0)
        record(WROTE, files[fd].inode, (uint64_t)at, files[fd].name, bytes, (uint32_t)done);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    return ours(fd) ? wrote(fd, bytes, count, -1) : syscall(SYS_write, fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    return ours(fd) ? wrote(fd, bytes, count, offset)
                    : syscall(SYS_pwrite64, fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    return pwrite(fd, bytes, count, offset);
}

/* A gathered write is made piece by piece; its caller must reckon with a short one anyway. */
static ssize_t gathered(int fd, const struct iovec *parts, int count, off_t offset) {
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = wrote(fd, parts[i].iov_base, parts[i].iov_len,
                             offset < 0 ? -1 : offset + all);
        if (done < 0) return all > 0 ? all : -1;
        all += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return all;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    return ours(fd) ? gathered(fd, parts, count, -1) : syscall(SYS_writev, fd, parts, count);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    return ours(fd) ? gathered(fd, parts, count, offset)
                    : syscall(SYS_pwritev, fd, parts, count, offset, 0);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
    return pwritev(fd, parts, count, offset);
}

int ftruncate(int fd, off_t length) {
    if (!ours(fd)) return (int)syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&lock);
    int answer = (int)syscall(SYS_ftruncate, fd, length);
    if (answer == 0)
        record(TRUNCATED, files[fd].inode, (uint64_t)length, files[fd].name, "", 0);
    pthread_mutex_unlock(&lock);
    return answer;
}

int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

static int synced(int fd, long call) {
    if (!ours(fd)) return (int)syscall(call, fd);
    pthread_mutex_lock(&lock);
    int answer = (int)syscall(call, fd);
    if (answer == 0)
        record(*files[fd].name ? SYNCED : DIRECTORY_SYNCED, files[fd].inode, 0, files[fd].name, "",
               0);
    pthread_mutex_unlock(&lock);
    return answer;
}

int fsync(int fd) { return synced(fd, SYS_fsync); }

int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int removed(int at, const char *path, int flags) {
    char room[PATH_MAX];
    const char *name = within(absolute(at, path, room));
    if (!name) return (int)syscall(SYS_unlinkat, at, path, flags);
    pthread_mutex_lock(&lock);
    int answer = (int)syscall(SYS_unlinkat, at, path, flags);
    int error = errno;
    if (answer == 0) record(UNLINKED, 0, 0, name, "", 0);
    pthread_mutex_unlock(&lock);
    errno = error;
    return answer;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }

int unlinkat(int at, const char *path, int flags) { return removed(at, path, flags); }

static int renamed(int at, const char *path, int to, const char *goal, unsigned flags) {
    char room[PATH_MAX], other[PATH_MAX];
    const char *name = within(absolute(at, path, room));
    const char *fresh = within(absolute(to, goal, other));
    if (!name && !fresh) return (int)syscall(SYS_renameat2, at, path, to, goal, flags);
    pthread_mutex_lock(&lock);
    int answer = (int)syscall(SYS_renameat2, at, path, to, goal, flags);
    int error = errno;
    if (answer == 0 && name && fresh && !(flags & RENAME_EXCHANGE))
        record(RENAMED, 0, 0, name, fresh, (uint32_t)strlen(fresh));
    else if (answer == 0) record(UNKNOWN, 0, 0, name ? name : fresh, "rename", 6);
    pthread_mutex_unlock(&lock);
    errno = error;
    return answer;
}

int rename(const char *path, const char *goal) {
    return renamed(AT_FDCWD, path, AT_FDCWD, goal, 0);
}

int renameat(int at, const char *path, int to, const char *goal) {
    return renamed(at, path, to, goal, 0);
}

int renameat2(int at, const char *path, int to, const char *goal, unsigned flags) {
    return renamed(at, path, to, goal, flags);
}

/* What is known of and not followed. */

static void unknown(int fd, const char *what) {
    if (!ours(fd)) return;
    pthread_mutex_lock(&lock);
    record(UNKNOWN, files[fd].inode, 0, files[fd].name, what, (uint32_t)strlen(what));
    pthread_mutex_unlock(&lock);
}

void *mmap(void *where, size_t length, int protection, int flags, int fd, off_t offset) {
    if ((protection & PROT_WRITE) && (flags & MAP_SHARED) && ours(fd)) {
        size_t named = strlen(files[fd].name);
        if (named < 4 || strcmp(files[fd].name + named - 4, "-shm") != 0) unknown(fd, "mmap");
    }
    return (void *)syscall(SYS_mmap, where, length, protection, flags, fd, offset);
}

void *mmap64(void *where, size_t length, int protection, int flags, int fd, off64_t offset) {
    return mmap(where, length, protection, flags, fd, offset);
}

int fallocate(int fd, int mode, off_t offset, off_t length) {
    unknown(fd, "fallocate");
    return (int)syscall(SYS_fallocate, fd, mode, offset, length);
}

int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
    return fallocate(fd, mode, offset, length);
}

ssize_t copy_file_range(int from, off64_t *start, int to, off64_t *goal, size_t count,
                        unsigned flags) {
    unknown(to, "copy_file_range");
    return syscall(SYS_copy_file_range, from, start, to, goal, count, flags);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t count) {
    unknown(to, "sendfile");
    return syscall(SYS_sendfile, to, from, offset, count);
}
