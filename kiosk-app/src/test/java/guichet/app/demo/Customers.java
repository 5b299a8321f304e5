package guichet.app.demo;

import java.util.List;
import java.util.function.Consumer;

/// The nine customers of the scripted demo.
final class Customers {

    /// A story and who plays it.
    record Story(String title, Consumer<Lobby> play) {}

    static List<Story> all() {
        return List.of(
                new Story("scans a bill and pays exactly", Customers::scansAndPaysExactly),
                new Story(
                        "types an account and pays too much; the rest stays as credit",
                        Customers::typesAndOverpays),
                new Story("walks away after two notes", Customers::walksAway),
                new Story("pays while the bank is down", Customers::paysWhileTheBankIsDown),
                new Story("the bank loses its answer", Customers::theBankLosesItsAnswer),
                new Story(
                        "the kiosk is killed between STACK and the credit",
                        Customers::thePowerFails),
                new Story("one note jams before, another after", Customers::notesJam),
                new Story("the printer is out of paper", Customers::noPaper),
                new Story("the scanner's cable is pulled", Customers::theScannersCable));
    }

    private Customers() {}

    private static void scansAndPaysExactly(Lobby lobby) {
        lobby.looks("1-attract");
        var bill = lobby.scansABill("BJD0123456782202510110067");
        lobby.says("scans a bill of Beijing power");
        lobby.looks("1-bill");
        agreesToPayCash(lobby, bill, "1");
        lobby.inserts(50);
        lobby.inserts(10);
        thanks(lobby, "Result PAID paper=PRINTED", "1");
    }

    private static void typesAndOverpays(Lobby lobby) {
        lobby.touches("begin");
        lobby.sees("Categories");
        lobby.looks("2-categories");
        lobby.touches("language-en");
        lobby.touches("category-water");
        lobby.sees("Billers water");
        lobby.looks("2-billers");
        lobby.touches("service-hz-water");
        lobby.sees("EnterAccount hz-water");
        lobby.types("8830012345");
        lobby.looks("2-account");
        lobby.touches("account-next");
        lobby.says("types the number of a water account");
        var bill = lobby.sees("Bills");
        agreesToPayCash(lobby, bill, "2");
        lobby.inserts(100);
        thanks(lobby, "Result PAID paper=PRINTED", "2");
    }

    private static void walksAway(Lobby lobby) {
        agreesToPayCash(lobby, lobby.scansABill("SHG900123456783202510900123"), "3");
        lobby.inserts(20);
        lobby.inserts(10);
        lobby.says("walks away; the kiosk asks whether anybody is there");
        lobby.looks("3-paying");
        lobby.sees("Paying INSERTING 30.00 still-there?");
        lobby.looks("3-still-there");
        lobby.sees("Attract");
        lobby.says("nobody answers; what is in is dealt with by the rule agreed before");
    }

    private static void paysWhileTheBankIsDown(Lobby lobby) {
        var bill = lobby.scansABill("YDZJ13857100088202510138571");
        lobby.happens("host stop");
        lobby.says("the bank goes away");
        lobby.touches("bill-" + reference(bill));
        lobby.sees("Terms");
        lobby.awaitsTerms("POSTED_LATER");
        lobby.looks("4-terms-posted-later");
        lobby.touches("pay-cash");
        lobby.sees("Paying INSERTING");
        lobby.inserts(50);
        thanks(lobby, "Result ACCEPTED paper=PRINTED", "4");
        lobby.happens("host start");
        lobby.says("the bank comes back and the outbox drains");
        lobby.hears("host charge posted 50.00");
    }

    private static void theBankLosesItsAnswer(Lobby lobby) {
        lobby.happens("host lose-answer 1");
        agreesToPayCash(lobby, lobby.scansABill("DXSH18916500099202510189165"), "5");
        lobby.inserts(50);
        lobby.inserts(50);
        lobby.hears("host answer lost");
        lobby.says("the bank posts the charge and its answer is lost");
        lobby.hears("host confirm");
        lobby.says("the kiosk asks instead of sending again");
        lobby.sees("Result");
        lobby.looks("5-result");
        lobby.finishes();
    }

    private static void thePowerFails(Lobby lobby) {
        agreesToPayCash(lobby, lobby.scansABill("ZJD3300517008821202510330088"), "6");
        lobby.happens("acceptor pause-at stacking");
        lobby.pushes(100);
        lobby.hears("acceptor stacking");
        lobby.powerFails();
        lobby.says("kill -9 between STACK and the credit; the note is moving");
        lobby.happens("acceptor resume");
        lobby.hears("acceptor landed 100.00");
        lobby.powerReturns();
        lobby.hears("acceptor acknowledged 100.00");
        lobby.says("started again: the acceptor is asked, the note is credited once");
    }

    private static void notesJam(Lobby lobby) {
        agreesToPayCash(lobby, lobby.scansABill("CCW6601007781202510000456"), "7");
        lobby.happens("acceptor jam before");
        lobby.pushes(10);
        lobby.seesJam();
        lobby.looks("7-jammed");
        lobby.says("a note jams before escrow; it is pulled out");
        lobby.happens("acceptor clear");
        lobby.takesBack(10);
        lobby.hears("acceptor enabled");
        lobby.happens("acceptor jam after");
        lobby.pushes(20);
        lobby.seesJam();
        lobby.says("a note jams after the point of no return");
        lobby.happens("acceptor clear");
        lobby.hears("acceptor acknowledged 20.00");
        lobby.says("it is in the cassette after all, and counts");
        lobby.hears("acceptor enabled");
        lobby.inserts(20);
        thanks(lobby, "Result PAID paper=PRINTED", "7");
    }

    private static void noPaper(Lobby lobby) {
        lobby.happens("printer paper out");
        lobby.says("the paper runs out");
        var bill = lobby.scansABill("CQT8230001122202510823000");
        lobby.touches("bill-" + reference(bill));
        lobby.awaitsTerms("NO_PAPER_RECEIPT");
        lobby.looks("8-terms-no-paper");
        lobby.says("the customer sees it before the first note, and goes on");
        lobby.touches("pay-cash");
        lobby.sees("Paying INSERTING");
        lobby.inserts(20);
        lobby.inserts(10);
        lobby.sees("Result PAID paper=FAILED");
        lobby.looks("8-result");
        lobby.finishes();
        lobby.happens("printer paper ok");
    }

    private static void theScannersCable(Lobby lobby) {
        lobby.happens("scanner unplug");
        lobby.says("the scanner's cable is pulled");
        lobby.happens("scanner plug");
        lobby.says("and put back");
        var bill = lobby.scansABill("RCFJ20250088202507200088");
        lobby.says("the next scan is read again");
        lobby.looks("9-bill");
        agreesToPayCash(lobby, bill, "9");
        lobby.inserts(100);
        lobby.inserts(100);
        thanks(lobby, "Result PAID paper=PRINTED", "9");
    }

    private static void agreesToPayCash(Lobby lobby, String bill, String number) {
        lobby.touches("bill-" + reference(bill));
        lobby.sees("Terms");
        lobby.looks(number + "-terms");
        lobby.touches("pay-cash");
        lobby.sees("Paying INSERTING");
        lobby.looks(number + "-insert");
    }

    private static void thanks(Lobby lobby, String result, String number) {
        lobby.sees(result);
        lobby.looks(number + "-result");
        lobby.finishes();
    }

    /// `place Bills REF=AMOUNT …` gives the first REF.
    private static String reference(String bills) {
        var after = "place Bills ".length();
        return bills.substring(after, bills.indexOf('=', after));
    }
}
