class C
{
    string s = """
        Host=shop.rds.amazonaws.com;
      Username=postgres;SSL Mode=VerifyFull
        """;
    string t = $$"""Host={{{x}};SSL Mode={{""";
    string u = @"Host=""shop.rds.amazonaws.com"";SSL Mode=
}
