"""A browser on WebKitGTK that keeps its cache: Debian's MiniBrowser, when a driver starts it, forgets everything.

    webkit.py <folder of the profile>
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2

profile = sys.argv[1]
manager = WebKit2.WebsiteDataManager(
    base_data_directory=f"{profile}/data", base_cache_directory=f"{profile}/cache"
)
context = WebKit2.WebContext.new_with_website_data_manager(manager)
context.set_automation_allowed(True)
# Without a folder for them, icons of pages are not requested.
context.set_favicon_database_directory(f"{profile}/icons")


def open_view(session):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    window = Gtk.Window()
    window.set_default_size(1000, 800)
    window.add(view)
    window.show_all()
    view.connect("close", lambda view: window.destroy())
    return view


def start(context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("steadfast")
    info.set_version(1, 0, 0)
    session.set_application_info(info)
    session.connect("create-web-view", open_view)


context.connect("automation-started", start)
Gtk.main()
