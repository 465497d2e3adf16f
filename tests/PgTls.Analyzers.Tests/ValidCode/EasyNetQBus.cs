namespace EasyNetQ { public static class RabbitHutch { public static IDisposable CreateBus(string connectionString) => throw new NotSupportedException(connectionString); } }

namespace Shop.Messages
{
    public class Bus : IDisposable
    {
        private readonly IDisposable _bus = EasyNetQ.RabbitHutch.CreateBus("host=broker.acme.net:5672;virtualHost=/;username=shop;requestedHeartbeat=10");

        public void Dispose() => _bus.Dispose();
    }
}
