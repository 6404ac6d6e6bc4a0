#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A thread of its own for what waits for the network.
final class TransferThread: Sendable {
    private let body: @Sendable () -> Void

    private init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    static func start(_ body: @escaping @Sendable () -> Void) throws(TransferError) {
        let code = launch(Unmanaged.passRetained(TransferThread(body)))
        guard code == 0 else { throw .noThread(code) }
    }

    /// 0, or an `errno`.
    private static func launch(_ thread: Unmanaged<TransferThread>) -> Int32 {
        #if canImport(Darwin)
            var identifier: pthread_t?
        #else
            var identifier = pthread_t()
        #endif
        let code = pthread_create(&identifier, nil, { TransferThread.main($0) }, thread.toOpaque())
        if code != 0 {
            thread.release()
        }
        return code
    }

    private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        pthread_detach(pthread_self())
        blockSignals()
        Unmanaged<TransferThread>.fromOpaque(context).takeRetainedValue().body()
        return nil
    }

    /// Signals are others' business.
    ///
    /// A SIGPIPE from a closed connection is nobody's: it stays pending on this thread and ends with it. No command is started here that could inherit the mask.
    private static func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        for signal in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&all, signal) }
        pthread_sigmask(SIG_BLOCK, &all, nil)
    }
}
