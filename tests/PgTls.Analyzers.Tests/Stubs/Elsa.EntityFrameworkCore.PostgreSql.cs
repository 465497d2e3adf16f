// Elsa's workflows in PostgreSQL.
using System;

namespace Elsa.EntityFrameworkCore
{
    public class PersistenceFeatureBase<TFeature> { }
    public class EFCoreWorkflowManagementPersistenceFeature : PersistenceFeatureBase<EFCoreWorkflowManagementPersistenceFeature> { }
}

namespace Elsa.EntityFrameworkCore.Extensions
{
    public static class PostgreSqlProvidersExtensions
    {
        public static TFeature UsePostgreSql<TFeature>(this PersistenceFeatureBase<TFeature> feature, string connectionString, object? options = null) => default!;
    }
}
