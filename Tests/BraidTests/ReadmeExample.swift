import Braid
import Foundation

struct Explain {
    static func main() async throws {
        let topic = "The history of space exploration"
        let (summary, questions, files) = try await fanOut(
            .prompt("Summarise concisely: \(topic)"),
            .prompt("Three questions about \(topic)", returning: [String].self),
            Work("files") { try FileManager.default.contentsOfDirectory(atPath: ".") }
        )
        print(summary, questions.count, files.count)

        let answers = try await outcomes(over: questions, atOnce: 2, deadline: .seconds(30)) { question in
            .prompt("Answer in one sentence: \(question)").timeout(.seconds(5)).retry(2)
        }
        for (question, answer) in zip(questions, answers) { print("\(question)\n  \(answer)") }
    }
}
