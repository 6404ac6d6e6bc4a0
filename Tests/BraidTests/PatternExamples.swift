import Braid

// The fan-out patterns of the literature, each as it would stand in a program.

/// An orchestrator plans, a worker writes each section, one report comes of it.
func report(on topic: String) async throws -> String {
    let plan = try await fanOut(.prompt("The sections of a report on \(topic)", returning: [String].self))
    let sections = try await fanOut(over: plan) { title in
        .prompt("Write the section “\(title)” of a report on \(topic)")
    }
    return zip(plan, sections).map { "## \($0)\n\($1)" }.joined(separator: "\n\n")
}

/// Researchers work in parallel; a merger may use nothing but what they found.
func research() async throws -> String {
    let (energy, vehicles, carbon) = try await outcomes(
        of: .prompt("Research the latest in renewable energy; 1 or 2 sentences.", named: "energy"),
        .prompt("Research the latest in electric vehicles; 1 or 2 sentences.", named: "vehicles"),
        .prompt("Research the latest in carbon capture; 1 or 2 sentences.", named: "carbon")
    )
    return try await fanOut(
        .prompt(
            """
            Merge these findings into one report. Use nothing else, and name the source of each sentence.
            Renewable energy: \(energy)
            Electric vehicles: \(vehicles)
            Carbon capture: \(carbon)
            """, temperature: 0))
}

/// A map of prompts, the topic passed through, a synthesis.
func explain(_ topic: String) async throws -> String {
    let (summary, questions, terms) = try await fanOut(
        .prompt("Summarise concisely: \(topic)"),
        .prompt("Three interesting questions about \(topic)", returning: [String].self),
        .prompt("5 to 10 key terms for \(topic)", returning: [String].self)
    )
    return try await fanOut(
        .prompt(
            """
            Topic: \(topic)
            Summary: \(summary)
            Questions: \(questions.joined(separator: " "))
            Key terms: \(terms.joined(separator: ", "))
            Write one answer.
            """))
}

/// The same question five times, and the answer that most of them come to.
func selfConsistentAnswer(to question: String) async throws -> (answer: Int, share: Double) {
    let vote = try await vote(over: 1...5) { _ in
        .prompt("Think step by step, then answer with the number alone. \(question)", returning: Int.self)
    }
    return (vote.winner, vote.share)
}

/// Every document becomes a summary, the summaries become themes.
func themes(of documents: [String]) async throws -> [String] {
    let summaries = try await fanOut(over: documents, atOnce: 8) { text in
        .prompt("Summarise in one sentence:\n\(text)")
    }
    return try await fanOut(
        .prompt("The themes of these:\n\(summaries.joined(separator: "\n"))", returning: [String].self))
}

struct Grade: Decodable, Sendable {
    var points: Int
    var reason: String
}

/// A hundred essays, ten at a time; an essay that cannot be graded does not hold up the others.
func grades(for essays: [String]) async throws -> [Grade?] {
    let graded = try await outcomes(over: essays, atOnce: 10) { essay in
        .prompt("Grade this essay from 0 to 100:\n\(essay)", returning: Grade.self).retry(3)
    }
    return graded.map(\.value)
}
