package dev.chancery.issuer.ledger;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Ends a connection to a server that fell silent, at once. The client would first see off what it
 * still has to say; a host that has vanished takes nothing, and so a large statement would keep the
 * connection, and its place in the pool, until the kernel gives up: on Linux after a quarter of an
 * hour.
 */
final class SilentServer extends ChannelInboundHandlerAdapter {

    /** What Vert.x calls the handler that notices the silence. */
    private static final String NOTICE = "idle";

    private static final String NAME = "silent-server";

    private SilentServer() {}

    /** From now on that connection is ended so. */
    static void giveUpOn(SqlConnection connection) {
        Connection plain = ((SqlConnectionInternal) connection).unwrap();
        while (plain.unwrap() != plain) {
            plain = plain.unwrap();
        }
        if (plain instanceof SocketConnectionBase it) {
            it.socket()
                    .channelHandlerContext()
                    .pipeline()
                    .addAfter(NOTICE, NAME, new SilentServer());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
            var _ = context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }
}
