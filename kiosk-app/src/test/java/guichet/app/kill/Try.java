package guichet.app.kill;

import java.nio.file.Path;
import java.util.Optional;

final class Try {
    public static void main(String[] a) throws Exception {
        var t = System.nanoTime();
        try (var site = new Site(Path.of("/tmp/killtry/w0"))) {
            System.out.println("site " + (System.nanoTime() - t) / 1_000_000);
            try (var kiosk = site.start(Optional.empty())) {
                try {
                    kiosk.awaitRest(0);
                    System.out.println("rest " + (System.nanoTime() - t) / 1_000_000);
                    new Visitor(kiosk, site.around(), Integer.parseInt(a[0])).pays();
                    System.out.println("paid " + (System.nanoTime() - t) / 1_000_000);
                } finally {
                    var m = 0;
                    kiosk.events().since(0).forEach(System.out::println);
                    System.out.println(site.around().tell("acceptor state"));
                    System.out.println(site.around().tell("host by-terminal T0001"));
                }
            }
            System.out.println("closed " + (System.nanoTime() - t) / 1_000_000);
        }
    }
}
