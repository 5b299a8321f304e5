package guichet.app.runtime;

import guichet.app.catalogue.LastGoodCatalogue;
import guichet.device.cash.BillAcceptor;
import guichet.device.print.ReceiptPrinter;
import guichet.device.terminal.PaymentTerminal;
import guichet.queue.host.HostLink;
import java.util.Optional;

/// The devices, the bank and the papers a kiosk works with.
public record Desks(
        BillAcceptor acceptor,
        Optional<PaymentTerminal> terminal,
        Optional<ReceiptPrinter> printer,
        HostLink host,
        LastGoodCatalogue catalogue,
        Receipts receipts) {}
