import CCurl

/// A request on its way, in libcurl's hands; used by the client's thread only.
final class Transfer {
    let easy: UnsafeMutableRawPointer
    let delivery: Delivery
    let request: Request
    private unowned let engine: TransferEngine

    var hop: Hop
    /// How many redirects were followed, and from where.
    var visited: [Target] = []
    var phases: PhaseTracker
    /// What libcurl reads from while the transfer is on its way.
    var headerLines: UnsafeMutablePointer<curl_slist>?
    let libraryMessage: UnsafeMutablePointer<CChar>

    var headReader = HeadReader()
    var progress = Progress()

    /// How far the current request has come.
    struct Progress {
        var bodyBytesTaken = 0
        var requestFollows = false
        var headIsComplete = false
        /// What a redirect asks for; its body is thrown away.
        var redirect: Hop?
        var bytesReceived = 0
        /// Why a callback made libcurl give up.
        var failure: TransferError?
        /// The address connected to last, and why there was no socket for it.
        var address: SocketAddress?
        var socketError: Int32 = 0
        var isNewsworthy = false
    }

    /// Fails without memory only.
    init?(_ order: TransferLoop.Order, engine: TransferEngine) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        self.engine = engine
        delivery = order.delivery
        request = order.request
        hop = order.hop
        phases = PhaseTracker(start: order.start, report: order.report)
        libraryMessage = .allocate(capacity: Int(CURL_ERROR_SIZE))
    }

    static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Gives back what libcurl used; the handle is not to be touched any more.
    func close() {
        progress = Progress()
        curl_easy_cleanup(easy)
        curl_slist_free_all(headerLines)
        headerLines = nil
        libraryMessage.deallocate()
    }

    /// Has ``tellNews()`` called at the end of the turn, once for all that comes in it.
    func noteNews() {
        guard !progress.isNewsworthy else { return }
        progress.isNewsworthy = true
        engine.noteNews(of: self)
    }

    func tellNews() {
        progress.isNewsworthy = false
        if progress.requestFollows, progress.bodyBytesTaken == hop.body?.count ?? 0 {
            phases.note(.requestTaken, at: .now)
        }
        delivery.wakeReader()
    }
}
