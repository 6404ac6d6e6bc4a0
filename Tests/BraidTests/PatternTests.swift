import Braid
import Synchronization
import TestSupport
import Testing

struct PatternTests {
    @Test func `an orchestrator plans and each section has a worker`() async throws {
        let environment = FanOutEnvironment.scripted { prompt in
            if prompt.prompt.hasPrefix("The sections") { return "Past\nPresent\nFuture" }
            let title = prompt.prompt.split(separator: "“")[1].prefix { $0 != "”" }
            return "All about the \(title.lowercased())."
        }
        let written = try await environment.use { try await report(on: "space") }
        #expect(
            written == """
                ## Past
                All about the past.

                ## Present
                All about the present.

                ## Future
                All about the future.
                """)
    }

    @Test func `a merger gets what each researcher found, or why one found nothing`() async throws {
        let asked = Answers()
        let runner = FailingRunner(failing: "electric") { prompt in
            guard prompt.prompt.hasPrefix("Merge") else { return "found \(prompt.prompt.split(separator: " ")[4])" }
            _ = asked.take(prompt.prompt)
            return "the report"
        }
        let report = try await FanOutEnvironment(runner: runner).use { try await research() }
        #expect(report == "the report")
        #expect(
            asked.last == """
                Merge these findings into one report. Use nothing else, and name the source of each sentence.
                Renewable energy: found renewable
                Electric vehicles: [not available: no such host]
                Carbon capture: found carbon
                """)
    }

    @Test func `a map of prompts and the topic itself become one answer`() async throws {
        let asked = Answers()
        let environment = FanOutEnvironment.scripted { prompt in
            if prompt.prompt.hasPrefix("Topic") { _ = asked.take(prompt.prompt); return "the answer" }
            return prompt.returns == .lines ? "one\ntwo" : "in short"
        }
        let answer = try await environment.use { try await explain("space") }
        #expect(answer == "the answer")
        #expect(
            asked.last == """
                Topic: space
                Summary: in short
                Questions: one two
                Key terms: one, two
                Write one answer.
                """)
    }

    @Test func `the answer that most ballots come to wins`() async throws {
        let ballots = Mutex(["42", "41", "42", "42", "7"])
        let environment = FanOutEnvironment.scripted { _ in ballots.withLock { $0.removeFirst() } }
        let (answer, share) = try await environment.use { try await selfConsistentAnswer(to: "6 × 7?") }
        #expect(answer == 42 && share == 0.6)
    }

    @Test func `fifty documents are summarised before their themes are found`() async throws {
        let asked = Answers()
        let environment = FanOutEnvironment.scripted { prompt in
            if prompt.returns == .lines { _ = asked.take(prompt.prompt); return "rivers\nmountains" }
            return "short \(prompt.prompt.split(separator: " ").last ?? "")"
        }
        let documents = (0..<50).map { "document \($0)" }
        let found = try await environment.use { try await themes(of: documents) }
        #expect(found == ["rivers", "mountains"])
        let summaries = (0..<50).map { "short \($0)" }.joined(separator: "\n")
        #expect(asked.last.hasPrefix("The themes of these:\n\(summaries)"))
    }

    @Test func `a hundred essays are graded ten at a time, in order`() async throws {
        let recording = Recorded()
        var environment = FanOutEnvironment.scripted { prompt in
            let number = prompt.prompt.split(separator: "\n").dropFirst().first?.split(separator: " ").last ?? ""
            return #"{"points": \#(number), "reason": "because"}"#
        }
        environment.recorder = recording
        let graded = try await environment.use { try await grades(for: (0..<100).map { "essay \($0)" }) }
        #expect(graded.map { $0?.points } == (0..<100).map { $0 })
        #expect(recording.result?.maxRunning == 10)
    }

    @Test func `the examples of the articles run with the simulated model`() async throws {
        try await FanOutEnvironment.scripted().use {
            let (_, questions, weather) = try await threeKinds(topic: "space", city: "London")
            #expect(!questions.isEmpty && weather.celsius == 12)
            let sections = try await manyOfAKind(plan: ["a", "b"])
            #expect(sections.count == 2)
            let review = try await typedAnswers(diff: "+1")
            #expect(!review.remarks.isEmpty)
            let greeting = try await failuresAsValues(topic: "space", city: "London")
            #expect(!greeting.isEmpty)
            try await Explain.main()
            try await whatFinished(topic: "space")
            let texts = try await watching(topic: "space")
            #expect(texts[1] != nil)
            let (_, today, subjects) = try await nested(city: "London")
            #expect(today.0.celsius == 12 && subjects.count == 2)
        }
        let decided = FanOutEnvironment.scripted { prompt in
            switch prompt.returns {
            case .choice: "positive"
            case .number: "7"
            case .boolean: "false"
            default: "text"
            }
        }
        try await decided.use {
            let (mood, headline, translation) = try await aggregators(text: "x")
            #expect(mood == .positive && headline == "text" && translation == "text")
            let answer = try await guarded(question: "Why?")
            #expect(answer == "text")
        }
    }
}

/// A model that one question never reaches.
private struct FailingRunner: BranchRunner {
    private let scripted: ScriptedRunner
    private let word: String

    init(failing word: String, _ reply: @escaping @Sendable (Prompt) -> String?) {
        scripted = ScriptedRunner(reply: reply)
        self.word = word
    }

    func run(_ work: BranchWork, in context: BranchContext) async throws -> BranchResult {
        if case .prompt(let prompt) = work, prompt.prompt.hasPrefix("Research"), prompt.prompt.contains(word) {
            throw BranchFailure(.other, "no such host")
        }
        return try await scripted.run(work, in: context)
    }

    func read(_ text: LargeText) throws -> String { try scripted.read(text) }
}

/// Keeps how a run ended.
private final class Recorded: EventRecorder {
    private let kept = Mutex<RunResult?>(nil)

    var result: RunResult? { kept.withLock(\.self) }

    func record(_ events: [RunEvent]) {
        guard case .runFinished(let result) = events.last?.kind else { return }
        kept.withLock { $0 = result }
    }
}
