#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The descriptors of standard input, output and error.
enum StandardDescriptors {
    /// Puts something in the place of those that are closed: a file that is opened later must not land there and take
    /// in what is meant for a person.
    ///
    /// Standard input is then empty, writing to standard output fails as it does where it is closed, and what is said
    /// on standard error is lost.
    static func fillClosed() {
        // From the lowest on: what is opened gets the first that is free.
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Nothing can be written to standard output, because it was closed, or is open for reading alone.
    static var outputIsClosed: Bool {
        let flags = fcntl(STDOUT_FILENO, F_GETFL)
        return flags < 0 || flags & O_ACCMODE == O_RDONLY
    }
}
