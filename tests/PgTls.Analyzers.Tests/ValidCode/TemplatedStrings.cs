namespace Shop.Deploy;

public static class Templates
{
    public const string Helm = "postgresql://{{ .Values.user }}@{{ .Values.host }}/{{ .Values.name }}?sslmode={{ .Values.sslmode }}";
    public const string Octopus = "Host=#{Host};Username=#{User};Password=#{Password};SSL Mode=#{SslMode}";
    public const string Shell = "Host=${DB_HOST};Username=${DB_USER};Password=${DB_PASSWORD};SSL Mode=${DB_SSLMODE:-VerifyFull}";
    public const string Replaced = "Host=__HOST__;Username=__USER__;Password=__PASSWORD__;SSL Mode=__SSLMODE__";
}
