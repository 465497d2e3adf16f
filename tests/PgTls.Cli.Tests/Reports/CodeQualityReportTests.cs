using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using PgTls.Cli.LanguageServer;

namespace PgTls.Cli.Tests.Reports;

/// <summary>The reports against what their readers demand of them.</summary>
public class CodeQualityReportTests
{
    private static readonly string[] Severities = ["info", "minor", "major", "critical", "blocker"];

    // As Jenkins' warnings plugin and reviewdog read it; Checkstyle publishes no schema.
    private const string CheckstyleSchema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="checkstyle">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="file" minOccurs="0" maxOccurs="unbounded">
                  <xs:complexType>
                    <xs:sequence>
                      <xs:element name="error" minOccurs="0" maxOccurs="unbounded">
                        <xs:complexType>
                          <xs:attribute name="line" type="xs:positiveInteger"/>
                          <xs:attribute name="column" type="xs:positiveInteger"/>
                          <xs:attribute name="severity" use="required">
                            <xs:simpleType><xs:restriction base="xs:string">
                              <xs:enumeration value="ignore"/><xs:enumeration value="info"/><xs:enumeration value="warning"/><xs:enumeration value="error"/>
                            </xs:restriction></xs:simpleType>
                          </xs:attribute>
                          <xs:attribute name="message" type="xs:string" use="required"/>
                          <xs:attribute name="source" type="xs:string" use="required"/>
                        </xs:complexType>
                      </xs:element>
                    </xs:sequence>
                    <xs:attribute name="name" type="xs:string" use="required"/>
                  </xs:complexType>
                </xs:element>
              </xs:sequence>
              <xs:attribute name="version" type="xs:string" use="required"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """;

    [Theory]
    [InlineData("gitlab")]
    [InlineData("codeclimate")]
    public void An_issue_has_what_its_readers_demand(string form)
    {
        using var workspace = Findings();

        var issues = JsonDocument.Parse(workspace.Run("lint", ".", "--format", form).Output).RootElement.EnumerateArray().ToList();

        Assert.Equal(4, issues.Count);
        // GitLab takes two issues of one fingerprint for the same one.
        Assert.Distinct(issues.Select(issue => issue.GetProperty("fingerprint").GetString()));
        Assert.All(issues, issue =>
        {
            Assert.NotEmpty(issue.GetProperty("description").GetString()!);
            Assert.StartsWith("PGTLS", issue.GetProperty("check_name").GetString());
            Assert.Contains(issue.GetProperty("severity").GetString(), Severities);
            var location = issue.GetProperty("location");
            Assert.DoesNotContain("./", location.GetProperty("path").GetString());
            Assert.True(location.GetProperty("lines").GetProperty("begin").GetInt32() >= 1);
            if (form == "gitlab")
                return;
            Assert.Equal("issue", issue.GetProperty("type").GetString());
            Assert.Equal("Security", Assert.Single(issue.GetProperty("categories").EnumerateArray()).GetString());
            Assert.StartsWith("# PGTLS", issue.GetProperty("content").GetProperty("body").GetString());
            Assert.True(location.GetProperty("lines").GetProperty("end").GetInt32() >= 1);
        });
    }

    [Theory]
    [InlineData("gitlab")]
    [InlineData("codeclimate")]
    public void No_finding_is_an_empty_list(string form)
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");

        Assert.Equal("[]\n", workspace.Run("lint", ".", "--format", form).Output);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void A_Checkstyle_report_is_valid(string language)
    {
        using var workspace = Findings();
        workspace.Write("broken.json", "{");

        var run = workspace.RunIn(language, "lint", ".", "broken.json", "--format", "checkstyle");

        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(new StringReader(CheckstyleSchema)));
        var document = XDocument.Parse(run.Output);
        document.Validate(schemas, null);
        Assert.Equal(["a.json", "b.json", "c &<\"d\">.ini", "pgtls"], document.Root!.Elements().Select(file => file.Attribute("name")!.Value));
        Assert.All(run.Output, c => Assert.True(char.IsAscii(c)));
        Assert.Equal("pgtls.PGTLS102", document.Descendants("error").First().Attribute("source")!.Value);
    }

    [Fact]
    public void No_finding_is_a_valid_report()
    {
        using var workspace = new Workspace();
        workspace.Write("a.json", "{}");

        Assert.Empty(XDocument.Parse(workspace.Run("lint", ".", "--format", "checkstyle").Output).Root!.Elements());
    }

    private static Workspace Findings()
    {
        var workspace = new Workspace();
        workspace.Write("a.json", Workspace.Weak);
        workspace.Write("b.json", Workspace.Weak);
        workspace.Write("c &<\"d\">.ini", "[postgresql]\nhost=db.acme.net\nsslmode=require\n[postgresql2]\nhost=db.acme.net\nsslmode=disable\n");
        return workspace;
    }
}
