import Foundation
import TestSupport
import Testing

@testable import BraidCLI

extension BuiltProgramTests {
    struct DoctorTests {
        private let home: ProgramHome

        init() throws {
            home = try ProgramHome()
        }

        private struct Report: Decodable {
            struct Finding: Decodable {
                let section, name, level, text: String
                let advice: String?
            }
            let ok: Bool
            let findings: [Finding]

            func level(of name: String) -> String? { findings.first { $0.name == name }?.level }
        }

        private func report(_ settings: [String: String] = [:]) async throws -> Report {
            let program = try await home.run(["doctor", "--output", "json", "--offline"], settings: settings)
            #expect(program.output.last == "\n" && program.output.filter { $0 == "\n" }.count == 1)
            let report = try JSONDecoder().decode(Report.self, from: Data(program.output.utf8))
            #expect(program.status == (report.ok ? 0 : 1))
            #expect(program.errors.isEmpty)
            return report
        }

        @Test func `where all is well the status is 0, and nothing is made`() async throws {
            let program = try await home.run(["doctor", "--offline"])
            #expect(program.status == 0)
            for text in ["  ✓ braid ", "  ✓ runs ", "(made when it is needed)", "  ! dashboard ", "  ✓ theme "] {
                #expect(program.output.contains(text), "\(program.output)")
            }
            #expect(!FileManager.default.fileExists(atPath: home.path + "/state"))
        }

        static let secret = "sk-very-secret-0123456789"

        @Test func `keys are named and never shown`() async throws {
            try home.write("MISTRAL_API_KEY=\(Self.secret)\nGROQ_API_KEY='\(Self.secret) x'\n", to: ".env")
            let settings = [
                "OPENAI_API_KEY": Self.secret, "ANTHROPIC_API_KEY": "", "OPENAI_BASE_URL": Self.secret,
                "OLLAMA_HOST": "http://me:\(Self.secret)@box:11434/v1?key=\(Self.secret)#\(Self.secret)",
                "HTTPS_PROXY": "http://\(Self.secret)@proxy:8080", "HTTP_PROXY": Self.secret,
                "all_proxy": "me:\(Self.secret)@proxy", "no_proxy": "localhost,me:\(Self.secret)@inner",
                "GROQ_BASE_URL": "https://me:a/\(Self.secret)@groq",
            ]
            for form in ["text", "json"] {
                let program = try await home.run(["doctor", "--output", form, "--offline"], settings: settings)
                #expect(program.status == 0)
                #expect(!(program.output + program.errors).contains("secret"))
                for text in [
                    "OPENAI_API_KEY", "from the environment", "from .env", "•••@box:11434/v1", "•••@proxy:8080",
                    "localhost,•••@inner",
                ] {
                    #expect(program.output.contains(text), "\(program.output)")
                }
                #expect(!program.output.contains("ANTHROPIC_API_KEY"))
            }
            let output = home.text(of: "stdout")
            #expect(output.contains(#""name":"GROQ_API_KEY","level":"note""#), "\(output)")
            #expect(output.contains(#""name":"MISTRAL_API_KEY","level":"ok""#))
        }

        @Test(arguments: [
            ([:], "note", "simulated: it makes its answers up, and needs no key"),
            (["BRAID_MODEL": "ollama/llama3.2"], "ok", "ollama/llama3.2, by BRAID_MODEL"),
            (["MODEL_ID": "gpt-4o", "OPENAI_API_KEY": "sk-1"], "ok", "openai/gpt-4o, by MODEL_ID"),
            (["BRAID_MODEL": "gpt-4o"], "problem", "gpt-4o, by BRAID_MODEL: there is no such model"),
            (
                ["BRAID_MODEL": "groq/x"], "problem",
                "groq/x, by BRAID_MODEL: there is no key for `groq`: `GROQ_API_KEY` is not set"
            ),
        ])
        func `what prompts ask that name no model is said`(
            settings: [String: String], level: String, text: String
        ) async throws {
            let finding = try #require(try await report(settings).findings.first { $0.name == "default" })
            #expect(finding.level == level)
            #expect(finding.text == text)
        }

        @Test func `servers are asked for their models, with their keys`() async throws {
            let asked = Journal<String>()
            let server = ScriptedServer(answering: { request, connection in
                asked.note("\(request.line) \(request["Authorization"] ?? request["x-api-key"] ?? "-")")
                connection.respond(request.line.contains("limit") ? "401 Unauthorized" : "200 OK", body: "{}")
            })
            let program = try await home.run(
                ["doctor"],
                settings: [
                    "OPENAI_API_KEY": Self.secret, "OPENAI_BASE_URL": server.url, "ANTHROPIC_BASE_URL": server.url,
                    "ANTHROPIC_API_KEY": "b", "OLLAMA_HOST": "127.0.0.1:1",
                ])
            #expect(
                asked.entries.sorted()
                    == ["GET /v1/models \(Self.secret)", "GET /v1/models?limit=1 b"].map {
                        $0.replacing("models sk", with: "models Bearer sk")
                    })
            let servers = program.output.components(separatedBy: "servers\n").last?.replacing(
                server.url, with: "SERVER")
            #expect(
                servers == """
                      ! anthropic           SERVER/v1/models: does not take the key (401)
                                            = set another key; the provider's site has yours
                      ! ollama              http://127.0.0.1:1/api/tags: cannot connect to `127.0.0.1:1`: \
                    connection refused; check that the server runs and the port is right
                      ✓ openai              SERVER/v1/models: answers (200)

                    """)
        }

        @Test func `a line of the file for keys that is none is named`() async throws {
            try home.write("A=1\nB=\"open\nC=3\nexport D=${A}\n", to: ".env")
            let finding = try #require(try await report().findings.first { $0.name == ".env" })
            #expect(finding.level == "note")
            #expect(finding.text == "read from here: 3 variables; line 2 cannot be understood")
            #expect(
                finding.advice == "write `NAME=value`, and close every quote: an open one takes lines with it")
        }

        @Test func `what keeps runs from working is a problem with advice`() async throws {
            let report = try await report(["XDG_STATE_HOME": "/dev/null", "TMPDIR": "/dev/null/tmp"])
            #expect(!report.ok)
            for name in ["runs", "temporary"] {
                let finding = try #require(report.findings.first { $0.name == name })
                #expect(finding.level == "problem")
                #expect(finding.advice?.isEmpty == false)
            }
        }

        @Test func `a folder that only seems to be one that can be written is a problem`() async throws {
            let report = try await report(["XDG_STATE_HOME": "/proc/nope"])
            let finding = try #require(report.findings.first { $0.name == "runs" })
            #expect(finding.level == "problem")
            #expect(
                finding.text == "/proc/nope/braid/runs: `/proc` cannot be written: no such file or directory")
        }

        @Test func `keys that cannot be used are a problem with their place`() async throws {
            let folder = home.path + "/.config/braid"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("nosuch: x\n".utf8).write(to: URL(fileURLWithPath: folder + "/keys.yaml"))
            let report = try await report()
            #expect(report.level(of: "keys.yaml") == "problem")
            #expect(report.findings.first { $0.name == "keys.yaml" }?.text.contains("keys.yaml:1") == true)
        }

        @Test(arguments: [
            (["COLORTERM": "truecolor"], "all (truecolor): COLORTERM is `truecolor`"),
            (["NO_COLOR": "1"], "none: NO_COLOR is set"), (["TERM": "dumb"], "none: TERM is `dumb`"),
            (["TERM": "nosuch"], "none: the system has no description of the terminal"),
            ([:], "256: the terminal's description has 256"),
        ])
        func `colours are explained`(settings: [String: String], text: String) async throws {
            let report = try await report(settings)
            #expect(report.findings.first { $0.name == "colours" }?.text == text)
        }

        @Test func `in a terminal the dashboard is there`() async throws {
            let terminal = try await Tmux(in: home, width: 100, height: 50)
            try await terminal.run("braid doctor --offline")
            #expect(try await terminal.exitStatus() == 0)
            try await terminal.wait(for: "✓ dashboard", "100x50")
        }
    }
}

@Suite struct ShownURLTests {
    @Test(arguments: [
        ("https://api.example.com/v1", "https://api.example.com/v1"), ("http://u:p@h:1/x?k=s", "http://•••@h:1/x"),
        ("http://a@b@c/d@e", "http://•••@c/d@e"), ("https://h#s", "https://h"), ("sk-123", nil), ("", nil),
        ("u:p@h:1", nil), ("http://a b", nil), ("x\u{1B}://y", nil), ("http://h\u{7F}", nil), ("http://h\u{9B}m", nil),
        // A password with a sign in it that ends a host too early.
        ("http://u:p/w@h", nil), ("http://u:p?w@h", nil), ("http://u:1#w@h", nil),
        ("http://h:8080/x", "http://h:8080/x"),
        ("http://[::1]:80/x@y", "http://[::1]:80/x@y"),
    ])
    func `an address is shown without its secrets`(value: String, text: String?) {
        #expect(ShownURL(value).text == text)
    }

    @Test(arguments: [
        ("curl https://u:p@h/x -o y", "curl https://•••@h/x -o y"), ("no address", "no address"),
        ("http://h/?api_key=s&q=1&Token=t#f", "http://h/?api_key=•••&q=1&Token=•••#f"),
        ("http://h/?key={{key}}&q={{q}}", "http://h/?key={{key}}&q={{q}}"), ("x?key=1", "x?key=1"),
        ("\"http://{{user}}:p@h/\" 'ftp://u@h'", "\"http://•••@h/\" 'ftp://•••@h'"), ("a@b http://c", "a@b http://c"),
    ])
    func `a text is shown without the secrets of its addresses`(text: String, shown: String) {
        #expect(ShownURL.masking(text) == shown)
    }

    @Test(arguments: [
        ("https://user:pa/ss@host/x", "https://•••@host/x"),
        ("see https://user:p?a#ss@h, a@b", "see https://•••@h, a@b"),
        ("http://{{h}}:{{port}}/x@y", "http://{{h}}:{{port}}/x@y"), ("http://h:8080/x@y", "http://h:8080/x@y"),
        ("http://{{ u }}:p@h/", "http://•••@h/"), ("http://[::1]/x@y", "http://[::1]/x@y"),
        ("https://h/#access_token=S&x=1", "https://h/#access_token=•••&x=1"), ("http://h/#part", "http://h/#part"),
        ("https://h/?api_key={{x}}S", "https://h/?api_key={{x}}•••"),
        ("http://h/?key=S{{ x }}", "http://h/?key=•••{{ x }}"),
        ("http://h/?key=a{{x}}b{{y}}c&q=d", "http://h/?key=•••{{x}}•••{{y}}•••&q=d"),
        ("http://h/?a=1?token=S", "http://h/?a=1?token=•••"), ("http://h/?key=S?S", "http://h/?key=•••"),
        ("run curl 'http://h' -H 'Authorization: S e' -v", "run curl 'http://h' -H 'Authorization: •••' -v"),
        ("-H \"authorization: bearer S\" h", "-H \"authorization: bearer •••\" h"),
        ("curl -u {{u}}:S", "curl -u {{u}}:•••"),
        ("-H authorization:S", "-H authorization:•••"), ("Authorization: Basic {{a}}", "Authorization: Basic {{a}}"),
        ("Authorization: {{a}}S", "Authorization: {{a}}•••"),
        ("proxy-authorization: S\nx", "proxy-authorization: •••\nx"),
        ("x Bearer S y", "x Bearer ••• y"), ("the bearer of news", "the bearer of news"),
        ("run curl -u me:S http://h", "run curl -u me:••• http://h"), ("curl -ume:S", "curl -ume:•••"),
        ("curl --user 'me:S'", "curl --user 'me:•••'"), ("curl --user=me:{{p}} h", "curl --user=me:{{p}} h"),
        ("sort -u a b:c", "sort -u a b:c"), ("x-u me:S", "x-u me:S"), ("sudo -u me ls", "sudo -u me ls"),
    ])
    func `nor is what gives access elsewhere in it`(text: String, shown: String) {
        #expect(ShownURL.masking(text) == shown)
    }

    @Test(arguments: ["://", "?a", "{{", "://x:y/", "?key=", "http://h/#", "Authorization:", "Bearer ", "-u a:"])
    func `a text of nothing but beginnings takes no longer for that`(part: String) {
        let text = "http://h/?" + String(repeating: part, count: 2_000)
        #expect(ShownURL.masking(text).hasPrefix("http://"))
    }

    @Test(arguments: [
        ("localhost", "localhost"), ("u:p@h", "•••@h"), ("http://u:p@h", "•••@h"), ("x\u{1B}[2J", "•••"),
        (".example.com:80", ".example.com:80"),
    ])
    func `a host of a list is shown without its secrets`(text: String, shown: String) {
        #expect(ShownURL.host(text) == shown)
    }
}
