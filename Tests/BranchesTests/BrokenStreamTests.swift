import Execution
import TestSupport
import Testing

/// Connections to models that break, hang or carry something else.
@Suite(.timeLimit(.minutes(10))) struct BrokenStreamTests {
    @Test(arguments: [Reply.End.reset, .cutOff])
    func `a connection that ends in the middle is a failure that keeps what came, and nobody asks again`(
        end: Reply.End
    ) async {
        let gate = Gate()
        let server = FaultServer(Reply(events: [OpenAIPiece.text("half")], end: end).lastStepAfter(gate))
        let run = await FaultRun.of(.asking(server.url, retry: 2)) { _, log in
            await log.wait(until: \.hasOutput)
            gate.letThrough()
        }
        #expect(run.outcome.status == .failed)
        #expect(run.outcome.reason == .connect)
        #expect(
            run.outcome.error == "`\(server.origin)` closed the connection after 60 bytes of the response; try again")
        #expect(run.outcome.partial == .text("half"))
        #expect(server.requests.count == 1)
    }

    @Test func `one that is cut off after its answer was over takes nothing away from it`() async {
        let finish = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#
        let server = FaultServer(Reply(events: [OpenAIPiece.text("whole"), finish], end: .cutOff))
        let run = await FaultRun.of(.asking(server.url))
        #expect(run.outcome.value == .text("whole"))
    }

    @Test(arguments: [Reply.hangUp, Reply(events: [], end: .cutOff), Reply(events: [": ping"], end: .cutOff)])
    func `one that ends before anything was said is asked again`(broken: Reply) async {
        let server = FaultServer(broken, .saying("whole"))
        let run = await FaultRun.of(.asking(server.url, retry: 1))
        #expect(run.outcome.value == .text("whole"))
        #expect(run.outcome.attempts == 2)
        #expect(server.requests.count == 2)
    }

    @Test(arguments: [true, false])
    func `who accepts or cancels a branch closes its connection, which the server still holds`(
        accepts: Bool
    ) async {
        let server = FaultServer(Reply(events: [OpenAIPiece.text("so far")], end: .stalled))
        let run = await FaultRun.of(.asking(server.url)) { run, log in
            await log.wait(until: \.hasOutput)
            let branch = BranchID(index: 0, path: "ask")
            #expect(run.perform(accepts ? .accept(branch) : .cancel(branch)) == .accepted)
            await server.closed.wait(for: 1)
        }
        #expect(run.outcome.status == (accepts ? .partial : .cancelled))
        #expect((accepts ? run.outcome.value : run.outcome.partial) == .text("so far"))
    }

    @Test func `a server that never answers is given up after the timeout`() async {
        let clock = ManualClock()
        let server = FaultServer(.silence)
        var branch = Branch.asking(server.url)
        branch.settings.timeout = .seconds(5)
        let run = await FaultRun.of(branch, clock: clock) { _, log in
            await log.wait { _ in server.requests.count == 1 }
            await clock.sleepers(1)
            clock.advance(by: .seconds(5))
            await server.closed.wait(for: 1)
        }
        #expect(run.outcome.status == .timedOut)
        #expect(run.outcome.explanation == "timed out after 5s")
        #expect(run.outcome.partial == nil)
    }

    @Test func `one that stops in the middle is given up when nothing came for too long`() async {
        let clock = ManualClock()
        let server = FaultServer(Reply(events: [OpenAIPiece.text("half")], end: .stalled))
        var branch = Branch.asking(server.url)
        branch.settings.idleTimeout = .seconds(2)
        let run = await FaultRun.of(branch, clock: clock) { _, log in
            await log.wait(until: \.hasOutput)
            await clock.sleepers(1)
            clock.advance(by: .seconds(2))
            await server.closed.wait(for: 1)
        }
        #expect(run.outcome.status == .timedOut)
        #expect(run.outcome.explanation == "no output for 2s")
        #expect(run.outcome.partial == .text("half"))
    }

    @Test(arguments: ["text/html", "application/json", "application/octet-stream"])
    func `a stream is read whatever its type says`(type: String) async {
        let events = [OpenAIPiece.text("fine"), OpenAIPiece.end].map { Array("data: \($0)\n\n".utf8) }
        let server = FaultServer(Reply(stream: events, type: type))
        let run = await FaultRun.of(.asking(server.url))
        #expect(run.outcome.value == .text("fine"))
    }

    @Test func `a whole answer in place of a stream is taken`() async {
        let answer = #"{"choices":[{"message":{"role":"assistant","content":"whole"},"finish_reason":"stop"}]}"#
        let server = FaultServer(Reply("200 OK", ["Content-Type: application/json"], body: answer))
        let run = await FaultRun.of(.asking(server.url))
        #expect(run.outcome.value == .text("whole"))
    }
}
