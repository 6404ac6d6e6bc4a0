import Braid
import Branches
import Synchronization
import TestSupport
import Testing

struct FailureTests {
    @Test func `a branch that throws lets the others finish, and all that finished is in the error`() async throws {
        let token = Work("token") { Token() }
        let broken = Work<Int>("weather") { throw Broken() }
        let error = try await #require(throws: FanOutError.self) { _ = try await fanOut(token, broken, Work { "c" }) }
        #expect(error.description == "`weather` failed: the pipe is broken; 2 of 3 branches gave a result")
        #expect(error.status == .failed)
        #expect(error.outcomes.map(\.status) == [.succeeded, .failed, .succeeded])
        #expect(error.finished["task 3"] as? String == "c")
        #expect(error[token]?.value != nil)
        #expect(error[broken]?.error == "the pipe is broken")
        #expect(error[Work { 1 }] == nil)
    }

    @Test func `with stop the first failure cancels the others`() async throws {
        let slow = Work<String>.endless("slow")
        let error = try await #require(throws: FanOutError.self) {
            _ = try await fanOut(slow, Work<Int>("weather") { throw Broken() }, onFailure: .stop)
        }
        #expect(error.description == "`weather` failed: the pipe is broken; 0 of 2 branches gave a result")
        #expect(error[slow]?.status == .cancelled)
        #expect(error[slow]?.cause == .branch("weather"))
    }

    @Test func `outcomes tell what went wrong as values`() async throws {
        let (good, bad) = try await outcomes(
            of: Work { 1 },
            Work<Int>("bad") { context in
                context.report("half of it")
                throw Broken()
            })
        #expect(good.value == 1 && good.status == .succeeded && good.attempts == 1)
        #expect(bad.value == nil && bad.partialText == "half of it" && bad.reason == .other)
        #expect("\(good)" == "1")
        #expect("\(bad)" == "half of it\n[incomplete: the pipe is broken]")
        #expect(throws: BranchFailure(.other, "the pipe is broken")) { try bad.get() }
    }

    @Test func `cancelling the surrounding task cancels every branch and is thrown as such`() async throws {
        let clock = ManualClock()
        let ended = Mutex(0)
        let task = Task {
            try await fanOut(over: 0..<3, using: FanOutEnvironment(clock: clock)) { _ in
                Work { context in
                    defer { ended.withLock { $0 += 1 } }
                    try await context.clock.sleep(for: .seconds(60))
                }
            }
        }
        await clock.sleepers(3)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ended.withLock(\.self) == 3)
    }

    @Test func `after a cancelled task the outcomes still tell what there is`() async throws {
        let clock = ManualClock()
        let task = Task {
            try await outcomes(
                of: Work { 1 }, Work.later(.seconds(60), 2, named: "late"), atOnce: 1,
                using: FanOutEnvironment(clock: clock))
        }
        await clock.sleepers(1)
        task.cancel()
        let (early, late) = try await task.value
        #expect(early.value == 1)
        #expect(late.status == .cancelled && late.cause == .interrupt)
    }

    @Test func `a deadline ends what runs, and text that is wanted is kept`() async throws {
        let clock = ManualClock()
        async let ended = outcomes(
            of: Work<String>.endless("kept", saying: "so far").timeout(.seconds(90), keepingText: true),
            Work<Int>.endless("lost", saying: "so far"),
            deadline: .seconds(5), using: FanOutEnvironment(clock: clock))
        await clock.sleepers(3)
        clock.advance(by: .seconds(5))
        let (kept, lost) = try await ended
        #expect(kept.value == "so far" && kept.status == .partial)
        #expect("\(kept)" == "so far\n[cut off: the deadline of 5s passed]")
        #expect(lost.value == nil && lost.status == .timedOut && lost.partialText == "so far")
    }

    @Test func `a branch that takes too long has timed out`() async throws {
        let clock = ManualClock()
        let task = Task {
            try await fanOut(
                Work<Int>.endless("slow").timeout(.milliseconds(1500)), using: FanOutEnvironment(clock: clock))
        }
        await clock.sleepers(2)
        clock.advance(by: .milliseconds(1500))
        let error = await #expect(throws: FanOutError.self) { try await task.value }
        #expect(error?.description == "`slow` timed out after 1.5s; 0 of 1 branch gave a result")
    }

    @Test func `a closure is called again as often as is asked for`() async throws {
        let calls = Mutex(0)
        let flaky = Work {
            let call = calls.withLock {
                $0 += 1; return $0
            }
            if call < 3 { throw Broken() }
            return call
        }
        let (patient, _) = try await outcomes(of: flaky.retry(2, after: .zero), Work {})
        #expect(patient.value == 3 && patient.attempts == 3)
        let (once, _) = try await outcomes(of: Work<Int> { throw Broken() }, Work {})
        #expect(once.attempts == 1)
    }

    @Test(arguments: [1, 2]) func `of two attempts at once the value is that of the faster one`(winner: Int)
        async throws
    {
        let clock = ManualClock()
        let hedged = Work { context in
            try await context.clock.sleep(for: .seconds(context.attempt == winner ? 10 : 1000))
            return context.attempt
        }
        async let ended = outcomes(of: hedged.hedge(after: .seconds(5)), using: FanOutEnvironment(clock: clock))
        await clock.sleepers(2)
        clock.advance(by: .seconds(5))
        await clock.sleepers(2)
        clock.advance(by: .seconds(10))
        let outcome = try await ended
        #expect(outcome.value == winner && outcome.attempt == winner && outcome.attempts == 2)
    }

    @Test(
        arguments: [
            (
                "acme/best",
                """
                there is no model `acme/best`: a model is `simulated` or `provider/name`, with one of anthropic, \
                deepseek, gemini, groq, mistral, ollama, openai, openrouter
                """
            ),
            (
                "openai/gpt-4o-mini",
                """
                there is no key for `openai`: `OPENAI_API_KEY` is not set; set it in the environment or in a file \
                `.env` where you stand; the model `simulated` needs none
                """
            ),
        ])
    func `a model that cannot be asked is an error before anything runs`(model: String, message: String) async throws {
        let environment = FanOutEnvironment(runner: StandardRunner())
        let error = await #expect(throws: FanOutError.self) {
            try await fanOut(.prompt("x", model: model), Work { Issue.record("a branch ran") }, using: environment)
        }
        #expect(error?.description == message)
        #expect(error?.status == nil)
    }

    @Test(
        arguments: [
            (Work { 1 }.timeout(.zero), nil, "`timeout` of `task 1` is 0ms: it must be more than nothing"),
            (Work("a") { 1 }.hedge(after: .seconds(-1)), nil, "`hedge` of `a` is -1s: it must be more than nothing"),
            (Work("a") { 1 }.retry(-1), nil, "`retry` of `a` is -1: it is the number of further attempts"),
            (
                Work.later(.zero, 1, named: "a").simulated("2"), nil,
                "`simulated` means nothing for the closure `a`: it is for prompts, commands and requests"
            ),
            (Work { 1 }, 0, "`atOnce` is 0: at least 1 branch runs at once, and `nil` is no limit"),
        ] as [(Work<Int>, Int?, String)])
    func `a limit that cannot be kept is an error before anything runs`(
        work: Work<Int>, limit: Int?, words: String
    ) async throws {
        let error = await #expect(throws: FanOutError.self) { try await fanOut(work, atOnce: limit) }
        #expect(error?.description == words)
    }

    @Test func `what a fan-out cannot heed is an error before anything runs`() async throws {
        let work = Work.fanOut(over: [1], named: "all") { number in Work { number } }
        let changed: [(Work<[Int]>, String, String)] = [
            (work.timeout(.seconds(1)), "timeout", "`totalTimeout`, or `timeout` of its branches"),
            (work.idleTimeout(.seconds(1)), "idleTimeout", "it of its branches"),
            (work.queueTimeout(.seconds(1)), "queueTimeout", "it of its branches"),
            (work.hedge(after: .seconds(1)), "hedge", "it of its branches"),
            (work.retry(1), "retry", "it of its branches"), (work.simulated("x"), "simulated", "it of its branches"),
        ]
        for (work, word, instead) in changed {
            let error = await #expect(throws: FanOutError.self) { try await fanOut(work) }
            #expect(error?.description == "`\(word)` means nothing for the fan-out `all`: say \(instead)")
        }
        #expect(try await fanOut(work.totalTimeout(.seconds(60))) == [1])
    }

    @Test func `a value stops all others where it is one that must not be`() async throws {
        let check = Work("moderation") { "unsafe" }.stopsOthers(on: "unsafe", "unsure")
        let answer = Work<String>.endless("answer", saying: "secret")
        let error = try await #require(throws: FanOutError.self) { _ = try await fanOut(check, answer) }
        #expect(error.description == "stopped by guard moderation")
        #expect(error.status == .guarded)
        #expect(error[check]?.value == "unsafe")
        #expect(error[answer]?.status == .cancelled)
        #expect(error[answer]?.partialText == nil)
    }

    @Test func `a guard cannot compare what the engine does not know`() async throws {
        let token = Token()
        let error = await #expect(throws: FanOutError.self) {
            try await fanOut(Work("check") { token }.stopsOthers(on: token))
        }
        #expect(
            error?.description
                == "`stopsOthers` of `check` cannot compare a `Token`: say it with `stopsOthersIf:`")
    }

    @Test func `a guard may look at any Swift value, and trips when it fails`() async throws {
        let fine = Work(stopsOthersIf: { (token: Token?) in token == nil }) { Optional(Token()) }
        let (token, number) = try await fanOut(fine, Work { 1 })
        #expect(token != nil && number == 1)
        let broken = Work<Int>("check", stopsOthersIf: { $0 > 1 }) { throw Broken() }
        let ended = try await outcomes(of: broken, Work<String>.endless("other"))
        #expect(ended.1.cause == .guard("check"))
    }
}
