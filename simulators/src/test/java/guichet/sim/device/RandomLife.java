package guichet.sim.device;

import guichet.device.cash.CashEvent;

/// Somebody who pushes every button of an acceptor in any order, and answers most of what it says.
final class RandomLife {

    private RandomLife() {}

    static void live(CashStory story, int steps) {
        var world = story.world;
        story.starts();
        for (int i = 0; i < steps; i++) {
            if (world.chance(0.5)) customer(story);
            else if (world.chance(0.8)) kiosk(story);
            else fate(story);
            world.runFor(world.pick(java.util.List.of(1L, 50L, 400L, 1_000L, 5_000L)));
        }
        story.acceptor.heal();
        if (!story.acceptor.attached()) story.starts();
        for (int i = 0; i < 10; i++) {
            world.runFor(60_000);
            if (story.acceptor.quiet()) break;
            story.acceptor.acknowledgeCredit();
        }
    }

    private static void customer(CashStory story) {
        story.acceptor.insert((int) story.world.between(0, 5));
    }

    private static void kiosk(CashStory story) {
        var acceptor = story.acceptor;
        var last = story.heard.isEmpty() ? null : story.heard.getLast();
        if (last instanceof CashEvent.NoteEscrowed && story.world.chance(0.8)) {
            acceptor.stackNote();
            return;
        }
        if (last instanceof CashEvent.NoteCredited && story.world.chance(0.8)) {
            acceptor.acknowledgeCredit();
            return;
        }
        switch ((int) story.world.between(0, 8)) {
            case 0 -> acceptor.stackNote();
            case 1 -> acceptor.returnNote();
            case 2 -> acceptor.holdNote();
            case 3 -> acceptor.endCashIn();
            case 4 -> acceptor.acknowledgeCredit();
            default -> acceptor.startCashIn(CashStory.ALL);
        }
    }

    private static void fate(CashStory story) {
        var acceptor = story.acceptor;
        var world = story.world;
        switch ((int) world.between(0, 7)) {
            case 0 -> acceptor.cutPower(world.between(0, 20_000));
            case 1 -> acceptor.loseLink(world.between(0, 20_000));
            case 2 -> acceptor.detach();
            case 3 -> acceptor.clearJam(world.coin());
            case 4 -> acceptor.removeCassette();
            case 5 -> {
                if (acceptor.cassette().isEmpty()) {
                    acceptor.insertCassette(acceptor.cassettes().getLast());
                }
            }
            case 6 -> {
                if (world.chance(0.1)) acceptor.exchange("SIM-" + world.between(2, 999_999));
            }
            default -> {
                if (!acceptor.attached()) story.starts();
            }
        }
    }
}
