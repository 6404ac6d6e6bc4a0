import Foundation
import Testing

@testable import Transfers

struct LibraryTests {
    /// It did, and freed twice what a client's thread that was just ending freed too: about one run in a thousand ended
    /// with SIGABRT or SIGSEGV after everything was done.
    @Test func `OpenSSL does not take itself apart when the process exits`() async {
        await #expect(processExitsWith: .success) {
            // Called after what is registered later.
            atexit {
                guard let symbol = dlsym(nil, "OPENSSL_init_crypto") else { return }
                let initialize = unsafeBitCast(symbol, to: (@convention(c) (UInt64, OpaquePointer?) -> CInt).self)
                // It refuses once it has been taken apart.
                if initialize(0, nil) == 0 {
                    _exit(EXIT_FAILURE)
                }
            }
            #expect(CurlLibrary.isReady)
        }
    }
}
