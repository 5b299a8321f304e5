package guichet.app.planted;

import guichet.app.visit.Touch;
import guichet.device.DeviceListener;
import guichet.device.cash.BillAcceptor;
import guichet.queue.Store;
import guichet.queue.host.HostLink;
import guichet.sim.device.AcceptorTemper;
import guichet.sim.device.BankFault;
import guichet.sim.device.CashMoment;
import java.util.List;

/// A mistake and the scene in which it shows. The tenth, `synchronous=NORMAL`, needs a disk and is in
/// [guichet.app.crash].
enum PlantedBug implements Parts {

    /// M2.2.
    ACK_BEFORE_COMMIT {
        @Override
        public DeviceListener ears(DeviceListener kiosk, BillAcceptor acceptor) {
            return BadEars.acknowledgingFirst(kiosk, acceptor);
        }

        @Override
        List<String> seen(Parts parts) {
            var scene = new CashScene(parts, AcceptorTemper.wellBehaved()).begins();
            return scene.at(CashMoment.STACKED, () -> scene.losesPowerInCommit(0))
                    .inserts(CashScene.TEN)
                    .counted();
        }
    },

    /// M2.1.
    NO_ESCROWED_ROW {
        @Override
        public Store store(Store disk) {
            return new BadStores.WithoutEscrowed(disk);
        }

        @Override
        List<String> seen(Parts parts) {
            var temper =
                    AcceptorTemper.wellBehaved().with(AcceptorTemper.Recall.FORGETS).counting();
            return new CashScene(parts, temper)
                    .begins()
                    .losesPowerAt(CashMoment.BEYOND, true)
                    .inserts(CashScene.TEN)
                    .counted();
        }
    },

    /// M4.1.
    FRESH_KEY_ON_RESEND {
        @Override
        public HostLink host(HostLink bank) {
            return new BadLines.FreshKeys(bank);
        }

        @Override
        List<String> seen(Parts parts) {
            return new BankScene(parts)
                    .promised()
                    .passesWith(BankFault.ANSWER_LOST, 30_000)
                    .counted();
        }
    },

    /// M4.4.
    DROP_ON_EXPIRY {
        @Override
        public Store store(Store disk) {
            return new BadStores.Expiring(disk);
        }

        @Override
        List<String> seen(Parts parts) {
            return new BankScene(parts)
                    .promised()
                    .passesWith(BankFault.CONNECTION_REFUSED, 3_600_000)
                    .counted();
        }
    },

    /// M2.4.
    BLIND_RESET_AT_POWER_UP {
        @Override
        public DeviceListener ears(DeviceListener kiosk, BillAcceptor acceptor) {
            return BadEars.resettingFirst(kiosk, acceptor);
        }

        @Override
        List<String> seen(Parts parts) {
            return new CashScene(parts, AcceptorTemper.wellBehaved())
                    .begins()
                    .losesPowerAt(CashMoment.BEYOND, false)
                    .inserts(CashScene.TEN)
                    .counted();
        }
    },

    /// M2.3.
    CREDIT_AT_ESCROW {
        @Override
        public DeviceListener ears(DeviceListener kiosk, BillAcceptor acceptor) {
            return BadEars.creditingAtEscrow(kiosk, acceptor);
        }

        @Override
        List<String> seen(Parts parts) {
            var scene = new CashScene(parts, AcceptorTemper.wellBehaved().counting()).begins();
            return scene.at(CashMoment.STACK_SENT, scene::acceptorLosesPower)
                    .inserts(CashScene.TEN)
                    .counted();
        }
    },

    /// M2.3, M3.2.
    LATE_NOTE_IGNORED {
        @Override
        List<String> withTheMistake() {
            return seen(new BadEars.Closed());
        }

        @Override
        List<String> seen(Parts parts) {
            var scene = new CashScene(parts, AcceptorTemper.wellBehaved()).begins();
            return scene.at(CashMoment.STACKING, () -> scene.touchesNow(new Touch.Done()))
                    .inserts(CashScene.TEN)
                    .counted();
        }
    },

    /// M5.4.
    REVERSAL_NOT_REPEATED {
        @Override
        public HostLink host(HostLink bank) {
            return new BadLines.ReversesOnce(bank);
        }

        @Override
        List<String> seen(Parts parts) {
            return new BankScene(parts)
                    .promised()
                    .passesWith(BankFault.ANSWER_LOST, 1_000)
                    .undone()
                    .passesWith(BankFault.REQUEST_LOST, 1_000)
                    .counted();
        }
    },

    /// M4.2.
    CONFIRM_SKIPPED {
        @Override
        public HostLink host(HostLink bank) {
            return new BadLines.SkipsConfirm(bank);
        }

        @Override
        List<String> seen(Parts parts) {
            return new BankScene(parts)
                    .ofABankThatForgets()
                    .promised()
                    .passesWith(BankFault.ANSWER_LOST, 1_000)
                    .counted();
        }
    };

    /// Plays the scene with these parts.
    ///
    /// @return what is wrong in the end
    abstract List<String> seen(Parts parts);

    /// What the mistake leads to.
    List<String> withTheMistake() {
        return seen(this);
    }

    /// What the sound core leads to in the same scene.
    List<String> without() {
        return seen(
                new Parts() {
                    @Override
                    public HostLink host(HostLink bank) {
                        return new BadLines.Boasting(bank);
                    }
                });
    }

    /// In words.
    String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
