import Braid

// What the articles of the module show; a test holds the two together.

struct Forecast: Sendable { var celsius: Int }

func forecast(for city: String) async throws -> Forecast { Forecast(celsius: city == "London" ? 12 : 24) }

func threeKinds(topic: String, city: String) async throws -> (String, [String], Forecast) {
    let (summary, questions, weather) = try await fanOut(
        .prompt("Summarise concisely: \(topic)"),
        .prompt("Three questions about \(topic)", returning: [String].self),
        Work("weather") { try await forecast(for: city) }
    )
    return (summary, questions, weather)
}

func manyOfAKind(plan: [String]) async throws -> [String] {
    let sections = try await fanOut(over: plan, atOnce: 10) { title in
        .prompt("Write the section \(title)")
    }
    return sections
}

struct Review: Decodable, Sendable {
    enum Verdict: String, CaseIterable, Decodable { case merge, change, reject }
    var verdict: Verdict
    var score: Int
    var remarks: [String]
}

func typedAnswers(diff: String) async throws -> Review {
    let review = try await fanOut(.prompt("Review this change:\n\(diff)", returning: Review.self))
    return review
}

func settings(url: String) async throws -> (String, String) {
    let (page, history) = try await fanOut(
        .request(url).timeout(.seconds(5)).retry(4, after: .seconds(1)),
        .command("git", "log", "--oneline", "-n", "20").timeout(.seconds(2), keepingText: true),
        deadline: .seconds(20)
    )
    return (page, history)
}

func failuresAsValues(topic: String, city: String) async throws -> String {
    let (summary, weather) = try await outcomes(
        of: .prompt("Summarise \(topic)"),
        Work("weather") { try await forecast(for: city).celsius },
        deadline: .seconds(10)
    )
    if weather.status == .timedOut { print("no weather after \(weather.running)") }
    return try await fanOut(.prompt("Summary: \(summary)\nWeather: \(weather)\nWrite a greeting."))
}

func whatFinished(topic: String) async throws {
    let summary = Work.prompt("Summarise \(topic)")
    do {
        _ = try await fanOut(summary, .prompt("Translate \(topic)"))
    } catch let error as FanOutError {
        print(error)
        print(error[summary]?.value ?? "no summary", error.finished)
    }
}

func watching(topic: String) async throws -> [String?] {
    let draft = Work.prompt("A long essay about \(topic)")
    let facts = Work.prompt("Facts about \(topic)")
    let (essay, list) = try await withFanOut(draft, facts) { run in
        for await event in run.events {
            if let text = event.text { print(text, terminator: "") }
            if case .branchFinished(let outcome) = event.kind, run.isAbout(facts, event) {
                print("facts: \(outcome.status)")
                run.accept(draft)
            }
        }
        return await run.outcomes
    }
    return [essay.value, list.value]
}

func nested(city: String) async throws -> (String, (Forecast, String), [String]) {
    try await fanOut(
        .prompt("News of \(city)"),
        .fanOut(Work { try await forecast(for: city) }, .command("date"), named: "today"),
        .fanOut(over: ["food", "music"]) { subject in .prompt("\(subject) in \(city)") },
        atOnce: 4
    )
}

enum Mood: String, CaseIterable, Decodable, Sendable { case positive, neutral, negative }

func aggregators(text: String) async throws -> (Mood, String, String) {
    let mood = try await vote(over: 1...5, early: true) { _ in
        .prompt("The mood of: \(text)", returning: Mood.self)
    }
    print("\(mood.winner): \(mood.votes) of \(mood.cast) votes")

    let headline = try await best(
        over: ["sober", "funny", "short"],
        judgedBy: { .prompt("Score from 0 to 10: \($0)", returning: Double.self) }
    ) { style in .prompt("A \(style) headline for: \(text)") }

    let quickest = try await first(of: .prompt("Translate: \(text)"), .prompt("Übersetze: \(text)"))
    return (mood.winner, headline.winner, quickest.winner)
}

func guarded(question: String) async throws -> String {
    let (_, answer) = try await fanOut(
        .prompt("Is this harmful? \(question)", returning: Bool.self).stopsOthers(on: true),
        .prompt(question)
    )
    return answer
}
