import Foundation
import Testing

/// Every workflow that the format was made for is checked and run with the simulated model.
extension BuiltProgramTests {
    @Suite struct ReferenceWorkflowTests {
        struct Reference: Sendable, CustomTestStringConvertible {
            let name: String
            /// A part of the answer that no simulated model could change.
            let answer: String
            var status: Int32 = 0
            /// What it needs beside it; a name in `bin` is a program.
            var files: [String: String] = [:]
            var settings: [String: String] = [:]

            var testDescription: String { name }
        }

        private static let texts = Dictionary(uniqueKeysWithValues: (1...12).map { ("\($0).txt", "Text \($0)\n") })

        static let references = [
            Reference(name: "01-explain", answer: "."),
            Reference(name: "02-clean-tech", answer: "."),
            Reference(name: "03-research-reducer", answer: "."),
            // Nothing goes out: the way to the weather leads to a port where nobody listens.
            Reference(
                name: "04-briefing", answer: "📅 Nov 22  Saint Cecilia's Day", status: 3,
                files: ["bin/calendar": "#!/bin/sh\necho \"Nov 22  Saint Cecilia's Day\"\n"],
                settings: ["https_proxy": "http://127.0.0.1:1", "HTTPS_PROXY": "http://127.0.0.1:1"]),
            Reference(name: "05-report", answer: "# Report: AI Agents"),
            Reference(name: "06-vote", answer: "(confidence: "),
            Reference(name: "07-headlines", answer: "."),
            Reference(name: "08-code-review", answer: ".", files: ["process_data.py": "print(1)\n"]),
            Reference(name: "09-map-reduce", answer: ".", files: prefixed("docs/")),
            Reference(name: "10-grading", answer: "name,status,grade,comment\n", files: prefixed("essays/")),
            Reference(name: "11-guardrail", answer: "."),
            Reference(name: "13-coordinator", answer: "."),
            Reference(name: "14-weather", answer: "."),
            Reference(name: "15-perspectives", answer: "."),
            Reference(
                name: "17-ci", answer: "3 ended",
                files: [
                    "bin/swift": "#!/bin/sh\necho \"swift $*\"\n",
                    "summary": "#!/bin/sh\necho \"$(grep -o '\"status\":\"succeeded\"' | wc -l) ended\"\n",
                ]),
            Reference(
                name: "20-images", answer: "## Is there any text? Transcribe it.", files: ["photo.jpg": "GIF89a"]),
            // The stores are not there, so nothing is found, and the answer says what is missing.
            Reference(
                name: "21-rag", answer: ".", status: 3,
                files: ["bin/python3": "#!/bin/sh\necho '[{\"text\": \"Use the vault.\", \"source\": \"docs\"}]'\n"],
                settings: ["STORE_KEY": "secret"]),
        ]

        private static func prefixed(_ folder: String) -> [String: String] {
            Dictionary(uniqueKeysWithValues: texts.map { (folder + $0.key, $0.value) })
        }

        private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("WorkflowsTests/Fixtures/Reference").path

        private func home(for reference: Reference) throws -> ProgramHome {
            let home = try ProgramHome()
            let file = "\(reference.name).yaml"
            try home.write(String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8), to: file)
            for folder in ["bin", "docs", "essays"] {
                try FileManager.default.createDirectory(
                    atPath: "\(home.folder)/\(folder)", withIntermediateDirectories: false)
            }
            for (name, text) in reference.files {
                try home.write(text, to: name)
                guard text.hasPrefix("#!") else { continue }
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o755], ofItemAtPath: "\(home.folder)/\(name)")
            }
            return home
        }

        private func settings(_ reference: Reference, _ home: ProgramHome) -> [String: String] {
            reference.settings.merging(["PATH": "\(home.folder)/bin:\(home.environment["PATH"] ?? "")"]) { $1 }
        }

        @Test(arguments: references)
        func `it is checked`(reference: Reference) async throws {
            let home = try home(for: reference)
            let checked = try await home.run(
                ["check", "\(reference.name).yaml"], settings: settings(reference, home))
            #expect(checked.errors.isEmpty)
            #expect(checked.status == 0)
            #expect(checked.output.contains("\n  join"))
        }

        @Test(arguments: references)
        func `it runs with the simulated model`(reference: Reference) async throws {
            let home = try home(for: reference)
            let run = try await home.run(
                ["run", "\(reference.name).yaml", "--model", "all=simulated", "--ui", "none", "--seed", "1"],
                settings: settings(reference, home))
            #expect(run.status == reference.status, "\(run.errors)")
            #expect(run.output.contains(reference.answer), "\(run.output)")
            #expect(!run.output.contains("secret"))
        }

        @Test func `every reference workflow is among them`() throws {
            let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
            #expect(Set(files) == Set(Self.references.map { "\($0.name).yaml" }))
        }

        @Test func `a real model is shown by check, and without a key refused by run`() async throws {
            let reference = Reference(name: "13-coordinator", answer: "")
            let home = try home(for: reference)
            let checked = try await home.run(["check", "13-coordinator.yaml"])
            #expect(checked.output.contains("prompt  gemini/gemini-2.0-flash"))
            let simulated = try await home.run(["check", "13-coordinator.yaml", "--model", "all=simulated"])
            #expect(simulated.output.contains("the simulated model calls each tool once"))
            let run = try await home.run(["run", "13-coordinator.yaml"])
            #expect(run.status == 2)
            #expect(
                run.errors.hasPrefix(
                    """
                    error: cannot ask `gemini/gemini-2.0-flash`: there is no key for `gemini`: `GOOGLE_API_KEY` or `GEMINI_API_KEY` is not set
                     --> 13-coordinator.yaml:8:19
                    """))
        }
    }
}
