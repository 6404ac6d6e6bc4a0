/// A workflow that comes with Braid, compiled into the program.
public struct Example: Sendable {
    public let name: String
    /// What it shows, in one line.
    public let title: String
    /// The workflow file.
    public let text: String
    /// The input that takes the address of a service which answers `GET /weather?city=…`; `nil` if it needs none.
    public let serviceInput: String?

    /// From simple to less simple.
    public static let all = [
        Example("weather", "three commands that run side by side", PackageResources.weather_yaml),
        Example("explain", "three prompts side by side, and one that joins them", PackageResources.explain_yaml),
        Example("failures", "one branch fails, the others go on", PackageResources.failures_yaml),
        Example(
            "briefing", "a request (to a simulated service on this machine), a prompt and a command side by side",
            PackageResources.briefing_yaml, serviceInput: "service"),
        Example("clean-tech", "one branch per area, and a report of them all", PackageResources.clean_tech_yaml),
        Example("report", "a model makes a list, and each line gets a writer", PackageResources.report_yaml),
        Example("map-reduce", "fifty letters, eight at a time, and one answer", PackageResources.map_reduce_yaml),
        Example("perspectives", "three views, of which the first two count", PackageResources.perspectives_yaml),
        Example("vote", "the same question five times, and a vote", PackageResources.vote_yaml),
        Example("headlines", "five attempts, and a judge who picks the best", PackageResources.headlines_yaml),
        Example("facts", "replies of a known form, merged without duplicates", PackageResources.facts_yaml),
        Example("code-review", "a reviewer for each concern, and one report", PackageResources.code_review_yaml),
        Example("guardrail", "a check that stops the answer it runs beside", PackageResources.guardrail_yaml),
        Example("grading", "a hundred essays, ten at a time, and a table", PackageResources.grading_yaml),
        Example(
            "coordinator", "a model calls three others as tools, all at once", PackageResources.coordinator_yaml),
        Example("models", "one question to several models", PackageResources.models_yaml),
        Example("images", "several questions about one picture", PackageResources.images_yaml),
        Example("slow", "five reasons why a run takes time", PackageResources.slow_yaml),
    ]

    private init(_ name: String, _ title: String, _ bytes: [UInt8], serviceInput: String? = nil) {
        self.name = name
        self.title = title
        text = String(decoding: bytes, as: UTF8.self)
        self.serviceInput = serviceInput
    }
}
