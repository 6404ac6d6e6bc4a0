import CCurl

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The transfers and connections of a client; lives and dies on its thread.
final class TransferEngine {
    private let loop: TransferLoop
    private var transfers: [ObjectIdentifier: Transfer] = [:]
    /// Those that have something to tell.
    private var newsworthy: [Transfer] = []

    /// Connections kept for later: more than are used at once, or each of 1,000 would be closed after use.
    private static let mostConnections = 4096

    /// A turn costs something for each transfer, so that with many of them bytes are left to gather for a moment.
    private static let manyTransfers = 128
    private static let restInMicroseconds: UInt32 = 2000

    /// Lets `curl_multi_wakeup` be called from any thread, which it may while the handle is there.
    private struct Wakeable: @unchecked Sendable {
        let multi: UnsafeMutableRawPointer
    }

    init(loop: TransferLoop) {
        self.loop = loop
    }

    /// Turns until the loop is stopped.
    func run() {
        guard CurlLibrary.isReady, let multi = curl_multi_init() else { return refuse() }
        _ = ccurl_set_multi_long(multi, CURLMOPT_MAXCONNECTS, Self.mostConnections)
        // A stream that waits for its reader would hold up all others of its connection, in libcurl 7.88 even for ever.
        _ = ccurl_set_multi_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
        let wakeable = Wakeable(multi: multi)
        loop.wake { curl_multi_wakeup(wakeable.multi) }
        while true {
            let (wishes, isStopped) = loop.take()
            for wish in wishes { fulfil(wish, multi) }
            guard !isStopped else { break }
            turn(multi)
        }
        for transfer in transfers.values { end(transfer, .failed(.clientClosed), multi) }
        curl_multi_cleanup(multi)
    }

    func noteNews(of transfer: Transfer) {
        newsworthy.append(transfer)
    }

    /// One turn: moves bytes, tells of what came, and waits for more.
    private func turn(_ multi: UnsafeMutableRawPointer) {
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
        for transfer in newsworthy { transfer.tellNews() }
        newsworthy.removeAll(keepingCapacity: true)
        finishTransfers(multi)
        if running > Self.manyTransfers {
            usleep(Self.restInMicroseconds)
        }
        // As long as it takes: libcurl's own timers and a wish end it earlier.
        curl_multi_poll(multi, nil, 0, Int32.max, nil)
    }

    private func finishTransfers(_ multi: UnsafeMutableRawPointer) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE,
                let transfer = Transfer.at(ccurl_context(message.pointee.easy_handle))
            else { continue }
            switch transfer.outcome(of: ccurl_result(message)) {
            case .over(let ending): end(transfer, ending, multi)
            case .follow(let hop):
                curl_multi_remove_handle(multi, transfer.easy)
                begin(hop, transfer, multi)
            }
        }
    }

    private func fulfil(_ wish: TransferLoop.Wish, _ multi: UnsafeMutableRawPointer) {
        switch wish {
        case .start(let order):
            start(order, multi)
        case .resume(let delivery):
            guard let transfer = transfers[ObjectIdentifier(delivery)] else { return }
            curl_easy_pause(transfer.easy, CURLPAUSE_CONT)
        case .cancel(let delivery):
            guard let transfer = transfers[ObjectIdentifier(delivery)] else { return }
            end(transfer, .cancelled, multi)
        }
    }

    private func start(_ order: TransferLoop.Order, _ multi: UnsafeMutableRawPointer) {
        guard !order.delivery.isCancelled else { return order.delivery.finish(.cancelled) }
        guard let transfer = Transfer(order, engine: self) else {
            return order.delivery.finish(.failed(.noHandle))
        }
        transfers[ObjectIdentifier(order.delivery)] = transfer
        begin(order.hop, transfer, multi)
    }

    private func begin(_ hop: Hop, _ transfer: Transfer, _ multi: UnsafeMutableRawPointer) {
        guard transfer.prepare(hop), curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
            return end(transfer, .failed(.noHandle), multi)
        }
    }

    /// Takes a transfer out of libcurl, which closes its connection unless the response was received whole.
    private func end(_ transfer: Transfer, _ ending: Delivery.Ending, _ multi: UnsafeMutableRawPointer) {
        curl_multi_remove_handle(multi, transfer.easy)
        transfers[ObjectIdentifier(transfer.delivery)] = nil
        transfer.close()
        transfer.delivery.finish(ending)
    }

    /// Answers everybody until the loop is stopped, when libcurl cannot even begin.
    private func refuse() {
        loop.stop()
        for case .start(let order) in loop.take().wishes { order.delivery.finish(.failed(.noHandle)) }
    }
}
