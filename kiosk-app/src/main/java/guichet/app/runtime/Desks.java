package guichet.app.runtime;

import guichet.app.catalogue.LastGoodCatalogue;
import guichet.device.cash.BillAcceptor;
import guichet.device.print.ReceiptPrinter;
import guichet.queue.host.HostLink;
import java.util.Optional;

/// The devices, the bank and the papers a kiosk works with.
public record Desks(
        BillAcceptor acceptor,
        Optional<ReceiptPrinter> printer,
        HostLink host,
        LastGoodCatalogue catalogue,
        Receipts receipts) {}
