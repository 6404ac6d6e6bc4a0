import Braid
import TestSupport
import Testing

struct FanOutRunTests {
    @Test func `a run is watched, and steered by the work itself`() async throws {
        let (news, weather) = (Work<String>.endless("news", saying: "so far"), Work<Int>.endless("weather"))
        let (text, number, third) = try await withFanOut(news, weather, Work { 3 }) { run in
            for await event in run.events where run.isAbout(news, event) && event.text == "so far" {
                #expect(run.accept(weather) == .refused("nothing to accept yet"))
                #expect(run.accept(news) == .accepted)
                #expect(run.cancel(weather) == .accepted)
            }
            return await run.outcomes
        }
        #expect(text.value == "so far" && text.status == .partial && text.cause == .operator)
        #expect(number.value == nil && number.status == .cancelled && number.cause == .operator)
        #expect(third.value == 3)
    }

    @Test func `text is accepted only where it is of the type`() async throws {
        let forecast = Work<Token>.endless("forecast", saying: "cloudy")
        let count = Work<Int>.endless("count", saying: "12")
        let (token, number) = try await withFanOut(forecast, count) { run in
            var said = 0
            for await event in run.events where event.text != nil {
                said += 1
                if said == 2 { break }
            }
            #expect(
                run.accept(forecast)
                    == .refused(
                        "what forecast has so far does not fit: expected what its closure returns, got \"cloudy\""))
            run.accept(count)
            run.cancel(forecast)
            return await run.outcomes
        }
        #expect(token.value == nil && token.partialText == "cloudy")
        #expect(number.value == 12)
    }

    @Test func `the events are those of the whole run, in order and without gaps`() async throws {
        let sequence = try await withFanOut(over: 0..<20, each: { number in Work { number } }) { run in
            var events: [RunEvent] = []
            for await event in run.events { events.append(event) }
            #expect(await run.outcomes.values() == Array(0..<20))
            return events.map(\.sequence)
        }
        #expect(sequence == Array(0..<sequence.count))
        #expect(sequence.count > 40)
    }

    @Test func `a task that reads events ends when it is cancelled, while the run goes on`() async throws {
        let outcome = try await withFanOut(Work<Int>.endless("slow", saying: "text")) { run in
            let (heard, hears) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                for await event in run.events where event.text != nil { hears.finish() }
            }
            for await _ in heard {}
            task.cancel()
            await task.value
            run.joinNow()
            return await run.outcomes
        }
        #expect(outcome.cause == .join)
    }

    @Test func `two who read events at once share them, and both come to the end`() async throws {
        let numbers = try await withFanOut(over: 0..<50, each: { number in Work { number } }) { run in
            await withTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask { await run.events.reduce(into: []) { $0.append($1.sequence) } }
                }
                return await group.reduce(into: []) { $0 += $1 }
            }
        }
        #expect(numbers.sorted() == Array(0..<numbers.count) && numbers.count > 100)
    }

    @Test func `events that nobody reads hold up nothing`() async throws {
        let ended = try await withFanOut(
            over: 0..<100,
            each: { number in
                Work { context in
                    for _ in 0..<100 { context.report("text ") }
                    return number
                }
            }
        ) { run in await run.outcomes }
        #expect(ended.values() == Array(0..<100))
    }

    @Test func `a body that ends first interrupts what runs`() async throws {
        let ended = Journal<String>()
        let answer = try await withFanOut(
            Work { context in
                defer { ended.note("branch") }
                try await context.clock.sleep(for: .seconds(1000))
            }
        ) { run in
            for await event in run.events {
                if case .branchStarted = event.kind { break }
            }
            return 7
        }
        #expect(answer == 7)
        #expect(ended.entries == ["branch"])
    }

    @Test func `what the body throws is thrown, and a branch of another fan-out is refused`() async throws {
        await #expect(throws: Broken.self) {
            try await withFanOut(Work<Int>.endless("a")) { run in
                #expect(run.cancel(Work { 1 }) == .refused("it is not a branch of this fan-out itself"))
                throw Broken()
            }
        }
    }

    @Test func `joining now makes do with what is there`() async throws {
        let ended = try await withFanOut(
            over: ["a", "b"], each: { name in Work<String>.endless(name, saying: name == "a" ? "text" : "") }
        ) { run in
            for await event in run.events where event.text != nil { run.joinNow() }
            return await run.outcomes
        }
        #expect(ended.map(\.value) == ["text", nil])
        #expect(
            ended.concatenated()
                == "text\n[cut off: accepted by the user]\n\n[not available: cancelled by the join, which was wanted at once]"
        )
    }
}
