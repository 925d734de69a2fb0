"""A small library with Flask: where the templates come from. `flask run` serves it."""

import json
from pathlib import Path

from flask import Blueprint, Flask, abort, render_template, request

app = Flask(__name__)
desk = Blueprint("desk", __name__, url_prefix="/desk", static_folder="desk/static")

BOOKS = json.loads(Path(__file__).with_name("books.json").read_text())


@app.route("/")
def home():
    shelf = request.args.get("shelf")
    books = [book for book in BOOKS if shelf in (None, book["shelf"])]
    return render_template("home.html", books=books, shelf=shelf)


@app.route("/books/<slug>")
def book(slug):
    for book in BOOKS:
        if book["slug"] == slug:
            return render_template("book.html", book=book)
    abort(404)


@app.errorhandler(404)
def not_found(_):
    return render_template("not_found.html"), 404


@desk.route("/")
def index():
    return render_template("desk.html", books=BOOKS)


app.register_blueprint(desk)
